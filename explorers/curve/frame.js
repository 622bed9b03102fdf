// Which heights the two plots show, and how large things are drawn.

import { ROUNDING } from "../shared/numbers.js";

const PADDING = 0.085; // of a frame, above and below the curve
const USUAL_SLOPE = 1; // is in sight wherever there is a slope to speak of
const EQUAL = { least: 0.05, most: 4 }; // of a frame: what heights of one's own function are shown in the units of z

const PAGE = { left: 30, right: 8, gap: 44, aspect: 311 / 530, slopes: 112, letter: 13, space: 32, foot: 6 };
const PHONE = { ...PAGE, left: 24, right: 6, aspect: 0.525, slopes: 84, space: 24 };
const PROJECTOR = { left: 50, right: 18, gap: 60, aspect: 0.56, slopes: 130, letter: 24, space: 42, foot: 8 };

/** The measures of a picture of this width, in pixels. */
export const measuresOf = (width, isProjected) => (isProjected ? PROJECTOR : width < 480 ? PHONE : PAGE);

/**
 * The stretch of this size that shows the heights low..high with some room. Where it is too short for them, it is
 * around an anchor, and cuts off what is far from there: so a frame slides, and does not grow, with what it shows.
 */
export function slide([low, high], size, anchor) {
  const room = size * (1 - 2 * PADDING);
  const spare = room - (high - low);
  if (spare >= 0) return [(low + high - size) / 2, (low + high + size) / 2];
  const [below, above] = [anchor - low, high - anchor];
  const short = Math.min(below, above, room / 2); // this side is shown whole, if that leaves the other one more
  const start = anchor - (below < above ? short : room - short) - PADDING * size;
  return [start, start + size];
}

/** Whether heights can be told apart, and mostly seen, in a frame of this size. */
export const suits = ([low, high], size) => high - low >= EQUAL.least * size && high - low <= EQUAL.most * size;

/** A size at a step: 1, 1.5, 2, ... 9.5, 10, 15, 20, ... A frame that grew with every slope would hide that they grow. */
function atStep(size) {
  const step = 10 ** Math.floor(Math.log10(size)) / 2;
  return Math.ceil(size / step - ROUNDING) * step || 0;
}

/** The range that the derivative's plot shows for slopes, with 0, and with 1 where there is a slope to speak of. */
export function slopeRange([lowest, highest]) {
  const usual = Math.max(highest, -lowest) >= USUAL_SLOPE / 10 ? USUAL_SLOPE : 0;
  const [low, high] = [-atStep(Math.max(0, -lowest)), atStep(Math.max(0, highest, usual))];
  const size = high - low || 1;
  return [low - 0.08 * size, high + 0.12 * size];
}

/** The lowest and the highest of some numbers. */
export const extent = (values) => [Math.min(...values), Math.max(...values)];
