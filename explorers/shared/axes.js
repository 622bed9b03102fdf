// The frame of a plot: scales between values and pixels, grid, tick labels, and a clipped area to draw in.

import { fill, fillTexts, ground, set, svg } from "./dom.js";
import { format, formatPower } from "./format.js";
import { ROUNDING, roundUp, snap, toHundredths } from "./numbers.js";

const MARGIN = { top: 20, right: 22, bottom: 24, left: 40 };
const SPACE = { x: 36, y: 30 }; // pixels a tick takes at least
const ASPECT = 0.6;
const TALLEST = 320; // pixels

/** How high a plot of this width is. */
export const heightOf = (width) => Math.min(TALLEST, Math.round(width * ASPECT));

/** The linear map of the values low..high to the pixels first..last, and back. */
export function linearScale([low, high], [first, last]) {
  const unit = (last - first) / (high - low);
  return { unit, toPixel: (v) => first + (v - low) * unit, toValue: (p) => low + (p - first) / unit };
}

/** Round values in low..high, at steps of 1, 2 or 5 times a power of ten, about `count` of them. */
export function ticks([low, high], count) {
  const step = roundUp((high - low) / Math.max(count, 1));
  const first = Math.ceil(low / step - ROUNDING);
  const last = Math.floor(high / step + ROUNDING);
  return Array.from({ length: last - first + 1 }, (_, i) => snap((first + i) * step, step));
}

/** How an axis is marked: where its ticks are, and what is written there. */
const NUMBERS = { ticks, write: format };
/** An axis whose numbers are written elsewhere. */
export const UNWRITTEN = { ticks };
/** A logarithmic axis: its values are the exponents, and powers of ten are written. */
export const POWERS = {
  ticks: ([low, high], count) => ticks([low, high], Math.min(count, high - low)), // whole ones
  write: formatPower,
};

export class Axes {
  /** x and y are how the axes are marked. */
  constructor(title, { x = NUMBERS, y = NUMBERS } = {}) {
    this.marks = { x, y };
    [this.columns, this.rows] = [svg("g"), svg("g")];
    this.grid = svg("g", { class: "mlgloss-grid" }, this.columns, this.rows);
    [this.below, this.beside] = [svg("g"), svg("g")];
    this.labels = svg("g", { class: "mlgloss-ticks" }, this.below, this.beside);
    this.title = svg("text", { class: "mlgloss-name", y: 12 }, title);
    this.argument = svg("text", { class: "mlgloss-name", "text-anchor": "end" }, "z");
    this.plot = svg("svg", { overflow: "hidden" }, ground()); // clips without needing an id
    this.element = svg("svg", { role: "img", viewBox: `0 0 1 ${ASPECT}` }); // as high as it will be once it is laid out
    this.element.append(this.grid, this.plot, this.labels, this.title, this.argument);
  }

  /** Lays the frame out for a size in pixels and the ranges of values; `mirrored`, the heights stand on the right. */
  layout(width, height, xRange, yRange, { margin = MARGIN, space = SPACE, mirrored = false } = {}) {
    const wanted = JSON.stringify([width, height, xRange, yRange, margin, space]);
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    this.width = width - margin.left - margin.right;
    this.height = height - margin.top - margin.bottom;
    this.x = linearScale(xRange, [0, this.width]);
    this.y = linearScale(yRange, [this.height, 0]);
    this.viewBox = `0 0 ${width} ${height}`;
    this.frame = { x: margin.left, y: margin.top, width: this.width, height: this.height };
    set(this.element, { viewBox: this.viewBox });
    set(this.plot, this.frame);
    set(this.title, { x: margin.left });
    set(this.argument, { x: width, y: margin.top + this.height + 16 });
    this.#drawTicks(this.marks.x.ticks(xRange, this.width / space.x), this.marks.y.ticks(yRange, this.height / space.y), mirrored);
  }

  /** Draws grid and labels; those that are there are moved, for a parameter may move a range at every step. */
  #drawTicks(xs, ys, mirrored) {
    const { x: left, y: top } = this.frame;
    const [right, bottom] = [left + this.width, top + this.height];
    const columns = xs.map((value) => ({ value, x: left + this.x.toPixel(value) }));
    const [first = 0] = ys; // from there, for SVG has few digits, and 0 may be far away
    const rows = ys.map((value) => ({ value, y: toHundredths((first - value) * Math.abs(this.y.unit)) }));
    for (const group of [this.rows, this.beside]) set(group, { transform: `translate(0 ${top + this.y.toPixel(first)})` });
    const kind = (value) => ({ class: value === 0 ? "mlgloss-zero" : "mlgloss-rule" });
    const upright = columns.map(({ value, x }) => ({ ...kind(value), x1: x, x2: x, y1: top, y2: bottom }));
    if (JSON.stringify(upright) !== this.upright) fill(this.columns, "line", upright);
    this.upright = JSON.stringify(upright); // they stay where only the range of y moves
    fill(this.rows, "line", rows.map(({ value, y }) => ({ ...kind(value), x1: left, x2: right, y1: y, y2: y })));
    const beside = mirrored ? { x: right + 6, "text-anchor": "start" } : { x: left - 6, "text-anchor": "end" };
    const { x: across, y: up } = this.marks;
    fillTexts(this.below, (across.write ? columns : []).map(({ value, x }) => ({ text: across.write(value), x, y: bottom + 16, "text-anchor": "middle" })));
    fillTexts(this.beside, rows.map(({ value, y }) => ({ text: up.write(value), ...beside, y: y + 4 })));
  }

  /** The value on the x axis under a pointer. */
  valueAt(event) {
    const box = this.element.getBoundingClientRect();
    const shown = this.element.viewBox.baseVal.width / box.width;
    return this.x.toValue((event.clientX - box.left) * shown - this.frame.x);
  }
}
