// A softmax explorer's state as the fragment of a link, z=2,1,0,-1&T=1&target=0&open=jacobian&digits=full, and back.

import { parse } from "../shared/format.js";
import { restorerOf, written } from "../shared/link.js";

/** The parts that can be open. */
const PARTS = { jacobian: "show_jacobian", "cross-entropy": "show_cross_entropy" };

/** The state as text: always the logits and the temperature, the rest only where it differs from the start. */
export function encode(state) {
  const open = Object.keys(PARTS).filter((part) => state[PARTS[part]]);
  return written({
    z: state.logits,
    T: state.temperature,
    ...(state.target && { target: state.target }),
    ...(open.length && { open }),
    ...(state.full_digits && { digits: "full" }),
  });
}

/** That each of these parts is open; null for what is none. */
function opened(names) {
  const known = names.every((name) => Object.hasOwn(PARTS, name));
  return known ? Object.fromEntries(names.map((name) => [PARTS[name], true])) : { show_jacobian: null };
}

const READERS = {
  z: (text) => ({ logits: text.split(",").map(parse) }),
  T: (text) => ({ temperature: parse(text) }),
  target: (text) => ({ target: parse(text) }),
  open: (text) => opened(text.split(",")),
  digits: (text) => ({ full_digits: text === "full" || null }),
};

const isInside = ({ logits, target }) => target < logits.length;

export const restore = restorerOf(() => READERS, isInside);
