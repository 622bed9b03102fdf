// One quantity by layer: a line for each activation on a logarithmic axis, and the values at both ends in a table.

import { Axes, heightOf, POWERS, WHOLE } from "../shared/axes.js";
import { div, fill, set, show, svg, write } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { pathThrough } from "../shared/polyline.js";
import { NumberTable } from "../shared/table.js";

const APART = 12; // pixels between layers that have dots

/** The whole exponents that hold all finite ones, and 0. */
function rangeOf(exponents) {
  const finite = exponents.filter(Number.isFinite);
  return [Math.floor(Math.min(-0.1, ...finite)), Math.ceil(Math.max(0.1, ...finite))];
}

export class FlowPanel {
  /** `part` names the values in what is drawn; `functions` are those of the record. */
  constructor({ part, title, functions }) {
    Object.assign(this, { part, title, functions });
    this.axes = new Axes(`${title} by layer`, { x: WHOLE, y: POWERS });
    this.axes.argument.remove(); // the title says it
    this.lines = svg("g");
    this.dots = svg("g");
    this.zeros = svg("g");
    this.axes.plot.append(this.lines, this.dots, this.zeros);
    const rows = functions.map(({ title: name }) => name);
    const columns = ["layer 1", "last layer"];
    this.table = new NumberTable({ kind: "ends", label: title, corner: "activation", rows, columns });
    this.element = div("mlgloss-flow", this.axes, this.table);
  }

  /** Draws the values of some flows: [{ title, line, [part]: values }], a value for each layer. */
  draw(flows, depth, width) {
    const lines = flows.map(({ line, [this.part]: values }) => ({ line, exponents: values.map(Math.log10) }));
    const range = rangeOf(lines.flatMap(({ exponents }) => exponents));
    this.axes.layout(width, heightOf(width), [0.5, depth + 0.5], range);
    const paths = (group, kind, d) =>
      fill(group, "path", lines.map(({ line, exponents }) => ({ class: kind, "data-line": line, d: d(exponents) })));
    paths(this.lines, "mlgloss-other", (exponents) => pathThrough(...this.#points(exponents)));
    paths(this.dots, "mlgloss-dots", (exponents) => (this.axes.x.unit < APART ? "" : this.#dots(exponents)));
    paths(this.zeros, "mlgloss-zeros", (exponents) => this.#zeros(exponents));
    this.#tell(flows, depth);
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

  /** Says the values at the first and the last layer: once if there is only one layer. */
  #tell(flows, depth) {
    show(this.table.element, flows.length > 0);
    this.table.showColumn(1, depth > 1);
    write(this.table.heads[1], `layer ${depth}`);
    const ends = flows.map(({ title, [this.part]: values }) => [title, values[0], values.at(-1)]);
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
