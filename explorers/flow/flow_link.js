// The settings of a gradient-flow explorer as the fragment of a link, and back.

import { parse } from "../shared/format.js";
import { restorerOf, written } from "../shared/link.js";

const READERS = {
  depth: (text) => ({ depth: parse(text) }),
  width: (text) => ({ width: parse(text) }),
  activations: (text) => ({ activations: text ? text.split(",") : [] }),
  scale: (text) => ({ weight_scale: Number.isNaN(parse(text)) ? text : parse(text) }),
  seed: (text) => ({ seed: parse(text) }),
};

/** The state as text: depth=30&width=32&activations=relu,tanh&scale=he&seed=0. */
export function encode({ depth, width, activations, weight_scale, seed }) {
  return written({ depth, width, activations, scale: weight_scale, seed });
}

export const restore = restorerOf(() => READERS);
