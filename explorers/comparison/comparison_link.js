// The state of a comparison as the fragment of a link, functions=elu,leaky_relu&z=-1&view=near, and back.

import { parse } from "../shared/format.js";
import { restorerOf, written } from "../shared/link.js";
import { viewOf } from "../shared/view.js";

/** The state as text; the view only where it is not the one at the start. */
export function encode({ activations, z, domain }, { traits }) {
  const view = viewOf(traits.domain, domain)?.name;
  const isMoved = String(domain) !== String(traits.domain.start);
  return written({ functions: activations, z, ...(isMoved && (view ? { view } : { domain })) });
}

const readersOf = ({ domain }) => ({
  functions: (text) => ({ activations: text ? text.split(",") : [] }),
  z: (text) => ({ z: parse(text) }),
  view: (text) => ({ domain: domain.options.find(({ name }) => name === text)?.value }),
  domain: (text) => ({ domain: text.split(",").map(parse) }),
});

const isInside = ({ z, domain }) => z >= domain[0] && z <= domain[1];

export const restore = restorerOf(readersOf, isInside);
