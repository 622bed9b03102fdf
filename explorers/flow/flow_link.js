// The settings of a gradient-flow explorer as the fragment of a link, and back.

import { parse } from "../shared/format.js";
import { restorerOf, written } from "../shared/link.js";

const initOf = (text) => ({ init: Number.isNaN(parse(text)) ? text : parse(text) });

const READERS = {
  depth: (text) => ({ depth: parse(text) }),
  width: (text) => ({ width: parse(text) }),
  activations: (text) => ({ activations: text ? text.split(",") : [] }),
  init: initOf,
  scale: initOf, // its former name
  seed: (text) => ({ seed: parse(text) }),
};

/** The state as text: depth=30&width=32&activations=relu,tanh&init=he&seed=0. */
export function encode({ depth, width, activations, init, seed }) {
  return written({ depth, width, activations, init, seed });
}

export const restore = restorerOf(() => READERS);
