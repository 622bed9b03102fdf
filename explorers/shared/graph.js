// The graph of a function with breaks: its smooth pieces, its one-sided limits, the heights that it covers.

import { FUNCTIONS } from "./formulas.js";

const PADDING = 0.08; // of a panel's height, above and below the curve

const NEAR = 1e-9; // a share of z: a step to its side

const near = (z) => NEAR * Math.max(1, Math.abs(z));

/** The limits of f at z from the left and from the right. */
export const oneSided = (f, z) => [f(z - near(z)), f(z + near(z))];

/** The smooth pieces of a domain between the breaks inside it, each a little short of the break itself. */
function piecesOf([low, high], breaks) {
  const inside = breaks.filter((b) => b > low && b < high);
  const starts = [low, ...inside.map((b) => b + near(b))];
  const ends = [...inside.map((b) => b - near(b)), high];
  return starts.map((start, i) => [start, ends[i]]);
}

/** f at even places of each smooth piece of a domain, `step` apart at most: for each piece, { z, heights }. */
export function pointsOn(f, domain, breaks, step) {
  return piecesOf(domain, breaks).map(([start, end]) => {
    const count = Math.max(1, Math.ceil((end - start) / step));
    const z = [];
    for (let i = 0; i < count; i++) z.push(start + ((end - start) * i) / count);
    z.push(end);
    return { z, heights: z.map(f) };
  });
}

/** The heights of f over the domain: on an even grid and on both sides of every break. */
export function heights(f, [low, high], breaks) {
  const grid = Array.from({ length: 201 }, (_, i) => f(low + ((high - low) * i) / 200));
  return [...grid, ...breaks.flatMap((b) => [f(b), ...oneSided(f, b)])].filter(Number.isFinite);
}

/** The range of values a panel shows for curves of these heights. */
export function padded(values) {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) return [-1, 1]; // no curve
  const pad = PADDING * (high - low) || 1;
  return [low - pad, high + pad];
}

/** With the parameter's value; no function has two. (To spread `values` at every call is slow.) */
export const bind = ({ f, prime }, [value], breaks) => ({
  f: (z) => f(z, value),
  prime: (z) => prime(z, value),
  breaks,
});

/** A function of the catalog with its parameters at their defaults: `entry` is one of record.functions. */
export class CatalogCurve {
  constructor({ name, title, values, breaks }) {
    Object.assign(this, { name, title, ...bind(FUNCTIONS[name], values, breaks) });
  }

  heights(part, domain) {
    return heights(this[part], domain, this.breaks);
  }
}
