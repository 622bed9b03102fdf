// One quantity by layer: a line for each function on a logarithmic axis, named where the flow ends.

import { Axes, heightOf, POWERS } from "../shared/axes.js";
import { div, fill, set, show, svg, write } from "../shared/dom.js";
import { format, formatBriefly } from "../shared/format.js";
import { clamp } from "../shared/numbers.js";
import { pathThrough } from "../shared/polyline.js";
import { NumberTable } from "../shared/table.js";
import { drawLabels } from "./labels.js";

const WHOLE = { ...POWERS, write: format }; // an axis of layers
const APART = 12; // pixels between layers that have dots
const [NAMES, NUMBERS] = [102, 42]; // pixels beside the plot, for the names of lines and for the heights
const UPRIGHT = { top: 20, bottom: 24 }; // and above and below it
const NEAR = 24; // pixels from a line at which it is pointed at

/** The whole exponents that hold all finite ones, and 0. */
function rangeOf(exponents) {
  const finite = exponents.filter(Number.isFinite);
  return [Math.floor(Math.min(-0.1, ...finite)), Math.ceil(Math.max(0.1, ...finite))];
}

export class FlowPanel {
  /** `name` is that of the values in what is drawn; where they flow `back`, they end at layer 1. */
  constructor({ name, title, back }, functions) {
    Object.assign(this, { name, title, back, functions });
    this.axes = new Axes(`${title} by layer`, { x: WHOLE, y: POWERS });
    this.axes.argument.remove(); // the title says it
    [this.lines, this.dots, this.zeros] = [svg("g"), svg("g"), svg("g")];
    this.axes.plot.append(this.lines, this.dots, this.zeros);
    this.labels = svg("g", { class: "mlgloss-labels" });
    this.point = svg("circle", { r: 4, class: "mlgloss-point" });
    this.pointed = svg("text", { class: "mlgloss-pointed" });
    this.axes.element.append(this.labels, this.point, this.pointed);
    this.table = this.#buildTable();
    this.element = div("mlgloss-flow", this.axes, this.table);
    this.#listen();
  }

  /** The values at both ends, for readers who do not see the picture. */
  #buildTable() {
    const rows = this.functions.map(({ title }) => title);
    const table = new NumberTable({ kind: "ends", label: this.title, corner: "activation", rows, columns: ["layer 1", "last layer"] });
    table.element.classList.add("mlgloss-unseen");
    return table;
  }

  // ---- drawing ----

  /** Draws the values of some flows: [{ title, color, [name]: values }], a value for each layer. */
  draw(flows, depth, width) {
    this.depth = depth;
    this.flows = flows.map(({ title, color, [this.name]: values }) => ({ title, color, values, exponents: values.map(Math.log10) }));
    const range = rangeOf(this.flows.flatMap(({ exponents }) => exponents));
    const sides = this.back ? { left: NAMES, right: NUMBERS } : { left: NUMBERS, right: NAMES };
    const margin = { ...UPRIGHT, ...sides };
    this.axes.layout(width, heightOf(width), [0.5, depth + 0.5], range, { margin, mirrored: this.back });
    const paths = (group, kind, d) =>
      fill(group, "path", this.flows.map(({ color, exponents }) => ({ class: kind, "data-color": color, d: d(exponents) })));
    paths(this.lines, "mlgloss-line-of", (exponents) => pathThrough(...this.#points(exponents)));
    paths(this.dots, "mlgloss-dots", (exponents) => (this.axes.x.unit < APART ? "" : this.#dots(exponents)));
    paths(this.zeros, "mlgloss-zeros", (exponents) => this.#zeros(exponents));
    this.#drawLabels();
    this.#pointAt(null);
    this.#tell();
  }

  /** Where the layers are, x and y in pixels: y is NaN where the value is 0 or infinite. */
  #points(exponents) {
    const { x, y } = this.axes;
    const toY = (exponent) => (Number.isFinite(exponent) ? y.toPixel(exponent) : NaN);
    return [exponents.map((_, i) => x.toPixel(i + 1)), exponents.map(toY)];
  }

  #dots(exponents) {
    const [x, y] = this.#points(exponents);
    return x.map((pixel, i) => (Number.isNaN(y[i]) ? "" : `M${pixel.toFixed(1)} ${y[i].toFixed(1)}h0`)).join("");
  }

  /** An arrowhead on the bottom edge for each layer whose value is 0, which no logarithmic axis reaches. */
  #zeros(exponents) {
    const { x, height } = this.axes;
    const zeros = exponents.flatMap((exponent, i) => (exponent === -Infinity ? [x.toPixel(i + 1)] : []));
    return zeros.map((pixel) => `M${pixel.toFixed(1)} ${height}l-4-7h8z`).join("");
  }

  #drawLabels() {
    const { frame, height } = this.axes;
    const end = this.back ? 0 : this.depth - 1;
    const labels = this.flows.map(({ title, color, values, exponents }) => (
      { name: title, value: formatBriefly(values[end]), color, at: this.#pixelY(exponents[end]) }));
    const place = this.back ? { x: frame.x - 8, "text-anchor": "end" } : { x: frame.x + frame.width + 8 };
    drawLabels(this.labels, labels, height, { ...place, top: frame.y });
  }

  /** The height of a value in the plot: a zero is at its lower edge, what overflowed at its upper one. */
  #pixelY(exponent) {
    const { y, height } = this.axes;
    return clamp(y.toPixel(clamp(exponent, [-1e3, 1e3])), [0, height]);
  }

  // ---- pointing ----

  #listen() {
    const near = (event) => this.#pointAt(this.#nearest(event));
    for (const event of ["pointermove", "pointerdown"]) this.axes.element.addEventListener(event, near);
    this.axes.element.addEventListener("pointerleave", () => this.#pointAt(null));
  }

  /** The value next to a pointer: { flow, layer, x, y }, or null. */
  #nearest(event) {
    const { top, height } = this.axes.element.getBoundingClientRect();
    const at = ((event.clientY - top) * this.axes.element.viewBox.baseVal.height) / height - this.axes.frame.y;
    const layer = Math.round(clamp(this.axes.valueAt(event), [1, this.depth]));
    const y = ({ exponents }) => this.#pixelY(exponents[layer - 1]);
    const apart = (flow) => Math.abs(y(flow) - at);
    const [flow] = [...this.flows].sort((a, b) => apart(a) - apart(b));
    return flow && apart(flow) < NEAR ? { flow, layer, x: this.axes.x.toPixel(layer), y: y(flow) } : null;
  }

  /** Names what is pointed at, where it is. */
  #pointAt(nearest) {
    set(this.point, { visibility: nearest ? "visible" : "hidden" });
    write(this.pointed, nearest ? `${nearest.flow.title} at layer ${nearest.layer}: ${format(nearest.flow.values[nearest.layer - 1])}` : "");
    this.flows.forEach((flow, i) => set(this.lines.children[i], { "data-near": flow === nearest?.flow }));
    if (!nearest) return;
    const { x: left, y: top, width } = this.axes.frame;
    const [x, y] = [left + nearest.x, top + nearest.y];
    const anchor = nearest.x < width / 3 ? "start" : nearest.x > (2 * width) / 3 ? "end" : "middle";
    set(this.point, { cx: x, cy: y, "data-color": nearest.flow.color });
    set(this.pointed, { x, y: y < top + 24 ? y + 20 : y - 10, "text-anchor": anchor });
  }

  // ---- words ----

  /** Says the values at the first and the last layer: once if there is only one layer. */
  #tell() {
    const { depth } = this;
    show(this.table.element, this.flows.length > 0);
    this.table.showColumn(1, depth > 1);
    write(this.table.heads[1], `layer ${depth}`);
    const ends = this.flows.map(({ title, values }) => [title, values[0], values.at(-1)]);
    this.functions.forEach(({ title }, i) => {
      const [, ...values] = ends.find(([chosen]) => chosen === title) ?? [];
      show(this.table.rows[i], values.length > 0);
      values.forEach((value, j) => this.table.show(i, j, value));
    });
    const atLast = (value) => (depth > 1 ? `, ${format(value)} at layer ${depth}` : "");
    const words = ends.map(([title, first, last]) => `${title}: ${format(first)} at layer 1${atLast(last)}.`);
    const label = [`${this.title} by layer, 1 to ${depth}, on a logarithmic axis.`, ...words].join(" ");
    set(this.axes.element, { "aria-label": label });
  }
}
