// The output of a gated unit along a line through the cursor, with the tangent there.

import { Axes, heightOf } from "../shared/axes.js";
import { div, fill, set, svg, write } from "../shared/dom.js";
import { pointsOn } from "../shared/graph.js";
import { roundUp } from "../shared/numbers.js";
import { linesThrough } from "../shared/polyline.js";

const TALLEST = 190; // pixels: two of them are as high as the plane
const STEP = 0.05; // between two points of the curve
const TANGENT = 0.2; // half its length, as a share of the plot's width

export class Slice {
  constructor(letter) {
    this.axes = new Axes("");
    write(this.axes.argument, letter);
    this.curve = svg("g", { class: "mlgloss-curve" });
    this.tangent = svg("polyline", { class: "mlgloss-tangent" });
    this.dot = svg("circle", { class: "mlgloss-dot", r: 5 });
    this.axes.plot.append(this.curve, this.tangent, this.dot);
    this.element = div("mlgloss-slice", this.axes);
  }

  /** Draws f over a range, with the tangent of this slope at a place. */
  draw({ title, f, range, breaks, at, slope }, width) {
    const pieces = pointsOn(f, range, breaks, STEP);
    const most = roundUp(pieces.flatMap(({ heights }) => heights).reduce((a, b) => Math.max(a, Math.abs(b)), 0.01));
    this.axes.layout(width, Math.min(heightOf(width), TALLEST), range, [-most, most]);
    const { x, y } = this.axes;
    const lines = pieces.flatMap(({ z, heights }) => linesThrough(z.map(x.toPixel), heights.map(y.toPixel)));
    fill(this.curve, "polyline", lines.map((points) => ({ points })));
    const [across, up] = [x.toPixel(at), y.toPixel(f(at))];
    const rise = slope * (y.unit / x.unit);
    const run = (TANGENT * this.axes.width) / Math.hypot(1, rise);
    set(this.tangent, { points: `${across - run},${up - run * rise} ${across + run},${up + run * rise}` });
    set(this.dot, { cx: across, cy: up });
    write(this.axes.title, title);
    set(this.axes.element, { "aria-label": title });
  }
}
