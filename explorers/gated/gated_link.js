// A gated unit's state as the fragment of a link, f=swish&u=1&g=-1, and back.

import { parse } from "../shared/format.js";
import { restorerOf, written } from "../shared/link.js";

export const encode = ({ activation, value, gate }) => written({ f: activation, u: value, g: gate });

const READERS = {
  f: (text) => ({ activation: text }),
  u: (text) => ({ value: parse(text) }),
  g: (text) => ({ gate: parse(text) }),
};

export const restore = restorerOf(() => READERS);
