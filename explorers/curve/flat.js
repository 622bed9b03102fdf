// Where the slope is nearly gone: a unit whose input lies there hardly learns.

import { shareInWords } from "./share.js";

export const FLAT_SLOPE = 0.1; // smaller slopes count as flat
const HALVINGS = 20; // of the step between two points, to find where a region ends

const isFlat = (slope) => Math.abs(slope) < FLAT_SLOPE;

/** The intervals of z where |prime| < 0.1, found by points of prime: { z, heights } for each smooth piece. */
export function flatRegions(prime, pieces) {
  const regions = pieces.flatMap((piece) => search(prime, piece));
  const [low, high] = [pieces[0].z[0], pieces.at(-1).z.at(-1)];
  return join(regions, (high - low) / 1e6);
}

function search(prime, { z, heights }) {
  const regions = [];
  let [from, flat] = [z[0], isFlat(heights[0])];
  for (let i = 1; i < z.length; i++) {
    if (isFlat(heights[i]) === flat) continue;
    const edge = between(prime, z[i - 1], z[i], flat);
    if (flat) regions.push([from, edge]);
    [from, flat] = [edge, !flat];
  }
  if (flat) regions.push([from, z.at(-1)]);
  return regions;
}

/** Where the slope becomes flat, or stops being so, between a, where it is `flat`, and b. */
function between(prime, a, b, flat) {
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (a + b) / 2;
    if (isFlat(prime(middle)) === flat) a = middle;
    else b = middle;
  }
  return a;
}

/** Joins regions that meet at a break. */
function join(regions, gap) {
  const joined = [];
  for (const [start, end] of regions) {
    const last = joined.at(-1);
    if (last && start - last[1] < gap) last[1] = end;
    else joined.push([start, end]);
  }
  return joined;
}

export function flatInWords(regions, [low, high]) {
  const share = regions.reduce((sum, [start, end]) => sum + end - start, 0) / (high - low);
  if (regions.length === 0) return `|f\u2032(z)| is nowhere below ${FLAT_SLOPE} in this view.`;
  return `|f\u2032(z)| is below ${FLAT_SLOPE} in ${shareInWords(Math.min(1, share > 1 - 1e-6 ? 1 : share))} of this view.`;
}
