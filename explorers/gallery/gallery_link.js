// The state of a gallery as the fragment of a link, and back.

import { parse } from "../shared/format.js";
import { restorerOf, written } from "../shared/link.js";

const READERS = { z: (text) => ({ z: parse(text) }), role: (text) => ({ role: text }) };

/** The state as text: z=-1&role=hidden. */
export const encode = ({ z, role }) => written({ z, role });

export const restore = restorerOf(() => READERS);
