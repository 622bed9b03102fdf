// Where to write a text beside a point, clear of the lines around it.

import { clamp } from "../shared/numbers.js";

const CLEAR = 4; // pixels to keep from a line
const PROBES = 8;

/** How wide a text is at most, about, in letters of this height. */
export const widthOf = (text, letter) => 0.56 * letter * text.length;

/**
 * The attributes of an SVG text at the first of these corners that is clear of the lines and inside the plot, or else
 * at the clearest. A line is a function from x to y in pixels; `letter` is the height of the type.
 */
export function placeLabel(text, { x, y }, { width, height }, lines, corners, letter) {
  const size = widthOf(text, letter);
  const aside = 6 + 0.5 * letter; // from the point to the text
  const rise = 0.8 * letter; // of the letters above the baseline
  const baselines = { above: y - 4 - 0.6 * letter, below: y + 6 + 1.1 * letter };
  const spotAt = ([side, level]) => {
    const baseline = clamp(baselines[level], [rise + 3, height - 6]);
    const left = side === "right" ? x + aside : x - aside - size;
    const box = { left, right: left + size, top: baseline - rise, bottom: baseline + 2 };
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
    ? { x: x + aside, y: baseline, "text-anchor": "start" }
    : { x: x - aside, y: baseline, "text-anchor": "end" };
}

/** A text that is written somewhere, as lines to keep clear of: along its top and along its bottom. */
export function linesOf({ text, x, y, "text-anchor": anchor }, letter) {
  const left = anchor === "end" ? x - widthOf(text, letter) : x;
  const right = left + widthOf(text, letter);
  return [y - 0.7 * letter, y].map((level) => (at) => (at >= left && at <= right ? level : NaN));
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
