// The loss by step, on a logarithmic axis, beside the loss of the best constant.

import { Axes, heightOf, POWERS } from "../shared/axes.js";
import { div, set, svg } from "../shared/dom.js";
import { pathThrough } from "../shared/polyline.js";
import { clamp, roundUp } from "../shared/numbers.js";

const CONSTANT = 0.25; // the mean squared error of the output 0.5, where half of the targets are 1
const LIMITS = [1e-12, 1e12]; // losses beyond are drawn at these

export class LossPlot {
  constructor() {
    this.axes = new Axes("Loss by step", { y: POWERS });
    this.axes.argument.remove(); // the title says it
    this.constant = svg("line", { class: "mlgloss-constant" });
    this.curve = svg("path", { class: "mlgloss-curve" });
    this.axes.plot.append(this.constant, this.curve);
    this.element = div("mlgloss-loss mlgloss-function", this.axes);
  }

  /** Draws the losses of the steps so far. */
  draw({ losses, loss, steps }, width) {
    const points = losses.values.map((value, i) => [i * losses.stride, value]);
    if (steps > 0) points.push([steps - 1, loss]);
    const exponents = points.map(([, value]) => Math.log10(clamp(value, LIMITS)));
    this.#layOut(width, steps, exponents);
    const { x, y } = this.axes;
    set(this.curve, { d: pathThrough(points.map(([step]) => x.toPixel(step)), exponents.map(y.toPixel)) });
  }

  describe(text) {
    set(this.axes.element, { "aria-label": text });
  }

  /** Whole decades that hold all losses, the constant's too, and a round number of steps. */
  #layOut(width, steps, exponents) {
    const low = exponents.reduce((a, b) => Math.min(a, b), Math.log10(CONSTANT));
    const high = exponents.reduce((a, b) => Math.max(a, b), Math.log10(CONSTANT));
    const range = [Math.floor(low), Math.ceil(high)];
    this.axes.layout(width, heightOf(width), [0, roundUp(Math.max(steps, 100))], range);
    const y = this.axes.y.toPixel(Math.log10(CONSTANT));
    set(this.constant, { x1: 0, x2: this.axes.width, y1: y, y2: y });
  }
}
