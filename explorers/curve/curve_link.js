// A curve explorer's state as the fragment of a link, z=-1&alpha=0.5&view=far&overlay=relu,tanh, and back.

import { parse } from "../shared/format.js";
import { restorerOf, written } from "../shared/link.js";
import { viewOf } from "../shared/view.js";

/** Which of the two panels are shown: f and f'. */
const PANELS = { both: [true, true], function: [true, false], derivative: [false, true], none: [false, false] };

const isFree = ({ kernel }) => !kernel; // a page without a kernel cannot change the others

/** The state as text: always the cursor and the parameters, the rest only where it differs from the start. */
export function encode(state, { traits, record }) {
  const view = viewOf(traits.domain, state.domain)?.name;
  const isMoved = String(state.domain) !== String(traits.domain.start);
  const show = Object.keys(PANELS).find((name) => `${PANELS[name]}` === `${[state.show_function, state.show_derivative]}`);
  const parameters = record.subject.parameters.filter((name) => isFree(traits[name]));
  const parts = {
    z: state.z,
    ...Object.fromEntries(parameters.map((name) => [name, state[name]])),
    ...(isFree(traits.domain) && isMoved && (view ? { view } : { domain: state.domain })),
    ...(show !== "both" && { show }),
    ...(state.overlays.length && { overlay: state.overlays }),
    ...(state.full_digits && { digits: "full" }),
    ...(state.sample && { sample: [state.sample_mean, state.sample_scale] }),
  };
  return written(parts);
}

/** What each key's text says of the state; values that no trait admits are refused later. */
function readersOf(traits, { subject }) {
  const numbers = (text) => text.split(",").map(parse);
  const sample = ([mean, scale, ...more]) => ({ sample: !more.length || null, sample_mean: mean, sample_scale: scale });
  const named = (text) => traits.domain.options.find(({ name }) => name === text)?.value;
  const place = {
    view: (text) => ({ domain: named(text) }),
    domain: (text) => ({ domain: numbers(text) }),
  };
  const parameters = subject.parameters.filter((name) => isFree(traits[name]));
  return {
    ...Object.fromEntries(parameters.map((name) => [name, (text) => ({ [name]: parse(text) })])),
    ...(isFree(traits.domain) && place),
    z: (text) => ({ z: parse(text) }),
    show: (text) => ({ show_function: PANELS[text]?.[0], show_derivative: PANELS[text]?.[1] }),
    overlay: (text) => ({ overlays: text.split(",") }),
    digits: (text) => ({ full_digits: text === "full" || null }),
    sample: (text) => sample(numbers(text)),
  };
}

const isInside = ({ z, domain }) => z >= domain[0] && z <= domain[1];

export const restore = restorerOf(readersOf, isInside);
