// The loss by step, on a logarithmic axis, beside the loss of the best constant.

import { Axes, heightOf, POWERS } from "../shared/axes.js";
import { div, set, svg } from "../shared/dom.js";
import { clamp, roundUp } from "../shared/numbers.js";
import { pathThrough } from "../shared/polyline.js";

export class LossPlot {
  /** `constant` is that loss; losses beyond the limits are drawn at these. */
  constructor({ constant, limits }) {
    this.level = Math.log10(constant);
    this.limits = limits;
    this.axes = new Axes("Loss by step", { y: POWERS });
    this.axes.argument.remove(); // the title says it
    this.constant = svg("line", { class: "mlgloss-constant" });
    this.label = svg("text", { class: "mlgloss-beside-line", "text-anchor": "end" }, `a constant: ${constant}`);
    this.curve = svg("path", { class: "mlgloss-curve" });
    this.axes.plot.append(this.constant, this.label, this.curve);
    this.element = div("mlgloss-loss", this.axes);
  }

  /** Draws the losses of the steps so far. */
  draw({ losses, loss, steps }, width) {
    const points = losses.values.map((value, i) => [i * losses.stride, value]);
    if (steps > 0) points.push([steps - 1, loss]);
    const exponents = points.map(([, value]) => Math.log10(clamp(value, this.limits)));
    this.#layOut(width, steps, exponents);
    const { x, y } = this.axes;
    set(this.curve, { d: pathThrough(points.map(([step]) => x.toPixel(step)), exponents.map(y.toPixel)) });
  }

  describe(text) {
    set(this.axes.element, { "aria-label": text });
  }

  /** Whole decades that hold all losses, the constant's too, and a round number of steps. */
  #layOut(width, steps, exponents) {
    const range = [Math.floor(Math.min(this.level, ...exponents)), Math.ceil(Math.max(this.level, ...exponents))];
    this.axes.layout(width, heightOf(width), [0, roundUp(Math.max(steps, 100))], range);
    const y = this.axes.y.toPixel(this.level);
    set(this.constant, { x1: 0, x2: this.axes.width, y1: y, y2: y });
    set(this.label, { x: this.axes.width - 4, y: y < 18 ? y + 16 : y - 6 }); // inside the frame
  }
}
