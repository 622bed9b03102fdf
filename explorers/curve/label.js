// Where to write a text beside a point, clear of the lines around it.

import { clamp } from "../shared/numbers.js";

const CHARACTER = 6.8; // pixels of width, at most about
const ASIDE = 10; // from the point to the text
const BASELINE = { above: -14, below: 22 };
const RISE = 11; // of the letters above the baseline
const CLEAR = 4; // pixels to keep from a line
const PROBES = 8;

/**
 * The attributes of an SVG text at the first of four corners that is clear of the lines and inside
 * the plot, or else at the clearest. A line is the function from x to y in pixels.
 */
export function placeLabel(text, { x, y }, { width, height }, lines, corners) {
  const size = CHARACTER * text.length;
  const spotAt = ([side, level]) => {
    const baseline = clamp(y + BASELINE[level], [RISE + 3, height - 6]);
    const left = side === "right" ? x + ASIDE : x - ASIDE - size;
    const box = { left, right: left + size, top: baseline - RISE, bottom: baseline + 2 };
    const outside = left < 0 || box.right > width ? -height : Infinity;
    return { side, baseline, clearance: Math.min(outside, ...lines.map((line) => distance(line, box))) };
  };
  let best = { clearance: -Infinity };
  for (const corner of corners) {
    const spot = spotAt(corner);
    if (spot.clearance > best.clearance) best = spot;
    if (best.clearance >= CLEAR) break;
  }
  const { side, baseline } = best;
  return side === "right"
    ? { x: x + ASIDE, y: baseline, "text-anchor": "start" }
    : { x: x - ASIDE, y: baseline, "text-anchor": "end" };
}

/** How far a line passes above or below a box, negative if it runs through it. */
function distance(line, { left, right, top, bottom }) {
  let least = Infinity;
  for (let i = 0; i <= PROBES; i++) {
    const y = line(left + ((right - left) * i) / PROBES);
    if (Number.isFinite(y)) least = Math.min(least, top - y > y - bottom ? top - y : y - bottom);
  }
  return least;
}
