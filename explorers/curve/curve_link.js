// An explorer's state as the fragment of a link, z=-1&alpha=0.5&view=far&overlay=relu,tanh, and back.

import { parse } from "../shared/format.js";
import { read } from "../shared/link.js";
import { pythonsOwn, startState, traitsOf, viewName, viewsOf } from "../shared/state.js";

const SHOWN = { both: [true, true], function: [true, false], derivative: [false, true], none: [false, false] };

/** The state as text: the cursor and the parameters always, the rest where it is not as at the start. */
export function encode(state, record) {
  const view = viewName(record, state.domain);
  const place = view === "usual" ? {} : view ? { view } : { domain: state.domain };
  const show = Object.keys(SHOWN).find((name) => `${SHOWN[name]}` === `${[state.show_function, state.show_derivative]}`);
  const parts = {
    z: state.z,
    ...(!record.own && { ...Object.fromEntries(record.parameters.map((p) => [p.name, state[p.name]])), ...place }),
    ...(show !== "both" && { show }),
    ...(state.overlays.length && { overlay: state.overlays }),
    ...(state.full_digits && { digits: "full" }),
    ...(state.sample && { sample: [state.sample_mean, state.sample_scale] }),
  };
  return Object.entries(parts).map((part) => part.join("=")).join("&");
}

/** The state that a text tells, null if any part of it is not understood. */
export function decode(query, record) {
  const told = read(query, readersOf(record));
  const state = { ...startState(record, pythonsOwn(record)), ...told };
  const traits = traitsOf(record);
  const good = Object.entries(state).every(([name, value]) => traits[name].admits(value));
  return told && good && isInside(state.z, state.domain) ? state : null;
}

const isInside = (z, domain) => !domain || (z >= domain[0] && z <= domain[1]);

/** For each key, what its text says of the state; what no trait admits is refused later. */
function readersOf(record) {
  const views = viewsOf(record);
  const numbers = (text) => text.split(",").map(parse);
  const sample = ([mean, scale, ...more]) => ({ sample: !more.length || null, sample_mean: mean, sample_scale: scale });
  const curve = {
    ...Object.fromEntries(record.parameters.map(({ name }) => [name, (text) => ({ [name]: parse(text) })])),
    view: (text) => ({ domain: Object.hasOwn(views, text) && views[text] }),
    domain: (text) => ({ domain: numbers(text) }),
  };
  return {
    ...(!record.own && curve),
    z: (text) => ({ z: parse(text) }),
    show: (text) => ({ show_function: SHOWN[text]?.[0], show_derivative: SHOWN[text]?.[1] }),
    overlay: (text) => ({ overlays: text.split(",") }),
    digits: (text) => ({ full_digits: text === "full" || null }),
    sample: (text) => sample(numbers(text)),
  };
}

/** Gives the model the state that a link tells; whether it was one. */
export function restore({ model, query }) {
  const state = decode(query, model.get("record"));
  if (state) model.set(state);
  return state !== null;
}
