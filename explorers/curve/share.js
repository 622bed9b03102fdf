// A share of a whole in words.

import { percent } from "../shared/format.js";

/** In percent, where 0% and 100% say only none and all. */
export function shareInWords(share) {
  if (share > 0 && share < 0.005) return "less than 1%";
  if (share < 1 && share >= 0.995) return "more than 99%";
  return percent(share);
}
