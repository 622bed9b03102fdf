// Where the slope is nearly gone: a unit whose input lies there hardly learns.

import { piecesOf } from "./curves.js";

export const FLAT = 0.1;
const STEPS = 200; // a piece is searched at that many places
const HALVINGS = 30; // of a step, to find where the region ends

/** The intervals of the domain where |prime| < 0.1. */
export function flatRegions(prime, domain, breaks) {
  const isFlat = (z) => Math.abs(prime(z)) < FLAT;
  const regions = piecesOf(domain, breaks).flatMap((piece) => search(isFlat, piece));
  return join(regions, (domain[1] - domain[0]) / 1e6);
}

function search(isFlat, [start, end]) {
  const regions = [];
  let [z, flat, from] = [start, isFlat(start), start];
  for (let i = 1; i <= STEPS; i++) {
    const next = i === STEPS ? end : start + ((end - start) * i) / STEPS;
    if (isFlat(next) !== flat) {
      const edge = between(isFlat, z, next, flat);
      if (flat) regions.push([from, edge]);
      [from, flat] = [edge, !flat];
    }
    z = next;
  }
  if (flat) regions.push([from, end]);
  return regions;
}

/** Where isFlat changes between a, where it is `flat`, and b. */
function between(isFlat, a, b, flat) {
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (a + b) / 2;
    if (isFlat(middle) === flat) a = middle;
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

/** A share from 0 to 1 in words: 0% and 100% are said of none and all alone. */
export function percent(share) {
  if (share > 0 && share < 0.005) return "less than 1%";
  if (share < 1 && share >= 0.995) return "more than 99%";
  return `${Math.round(100 * share)}%`;
}

export function flatInWords(regions, [low, high]) {
  const share = regions.reduce((sum, [start, end]) => sum + end - start, 0) / (high - low);
  if (regions.length === 0) return `|f\u2032(z)| is nowhere below ${FLAT} in this view.`;
  return `Shaded: |f\u2032(z)| is below ${FLAT} in ${percent(Math.min(1, share > 1 - 1e-6 ? 1 : share))} of the view.`;
}
