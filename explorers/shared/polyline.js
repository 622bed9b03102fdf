// A curve as few points: one where it bends, none where it is straight.

import { toHundredths } from "./numbers.js";

const OFF = 0.05; // pixels that the curve may be off a point

/**
 * The lines through the points (x[i], y[i]) of growing x, in pixels: the `points` of an SVG polyline for each run
 * between those where y is NaN.
 */
export function linesThrough(x, y) {
  const lines = [];
  let from = -1; // the last point of the line, -1 outside of one
  let [low, high] = [0, 0]; // the slopes that lead from there past all points since
  const draw = (i) => {
    lines[lines.length - 1] += ` ${toHundredths(x[i])},${toHundredths(y[i])}`;
    from = i;
    [low, high] = [-Infinity, Infinity];
  };
  const end = (i) => {
    if (from >= 0 && from < i) draw(i);
    from = -1;
  };
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(y[i])) {
      end(i - 1);
    } else if (from < 0) {
      lines.push("");
      draw(i);
    } else {
      const slope = (y[i] - y[from]) / (x[i] - x[from]);
      if (slope < low || slope > high) draw(i - 1);
      const run = x[i] - x[from];
      low = Math.max(low, (y[i] - OFF - y[from]) / run);
      high = Math.min(high, (y[i] + OFF - y[from]) / run);
    }
  }
  end(x.length - 1);
  return lines;
}

/** The same as the data of one SVG path. */
export const pathThrough = (x, y) => linesThrough(x, y).map((points) => `M${points}`).join("");
