// One plot of curves in line styles of their own, and the cursor that a reader moves on it.

import { Axes, heightOf } from "./axes.js";
import { div, fill, ground, set, svg } from "./dom.js";
import { onDrag } from "./explorer.js";
import { pointsOn } from "./graph.js";
import { clamp } from "./numbers.js";
import { linesThrough } from "./polyline.js";

const STEP = 2; // pixels between two points of a curve, before those on a straight line are left out
const FAR_OUT = 1e5; // pixels; SVG renderers misdraw much larger coordinates

/** The values of z that panels share, and the step a key moves the cursor by: 0.1 on -6..6. */
export function cursorRange([low, high]) {
  const step = 10 ** (Math.floor(Math.log10(high - low)) - 2);
  return { low, high, step, resolution: step / 10 };
}

/**
 * The cursor is in a picture of its own over the plot, so that the browser redraws nothing else when it moves. It is a
 * polyline because browsers recompute style when the ends of a line change, but not when `points` does.
 */
export class Panel {
  constructor({ kind, title }) {
    this.axes = new Axes(title);
    this.others = svg("g");
    this.axes.plot.append(this.others);
    this.cursor = svg("polyline", { class: "mlgloss-cursor" });
    this.clipped = svg("svg", { overflow: "hidden" }, ground(), this.cursor);
    this.moving = svg("svg", { class: "mlgloss-moving", "aria-hidden": "true" }, this.clipped, ground());
    this.element = div(`mlgloss-panel mlgloss-${kind}`, this.axes, this.moving);
  }

  layout(width, domain, range) {
    this.domain = domain;
    this.axes.layout(width, heightOf(width), domain, range);
    set(this.moving, { viewBox: this.axes.viewBox });
    set(this.clipped, this.axes.frame);
  }

  describe(text) {
    set(this.axes.element, { "aria-label": text });
  }

  /** Lets the pointer on the plot move a slider, and the arrow keys go on from there. */
  steer(slider) {
    const move = (event) => {
      slider.input.focus({ preventScroll: true });
      slider.onInput(slider.admit(this.axes.valueAt(event)));
    };
    onDrag(this.axes.element, move);
  }

  /** What a curve is drawn from: points on each piece between the breaks, up to its one-sided limits. */
  pointsOn(f, breaks) {
    return pointsOn(f, this.domain, breaks, STEP / this.axes.x.unit);
  }

  /** Draws other curves, [{ line, f, breaks }], each in the line style of that number. */
  drawOthers(curves) {
    fill(this.others, "g", curves.map(({ line }) => ({ class: "mlgloss-other", "data-line": line })));
    curves.forEach(({ f, breaks }, i) => this.drawLines(this.others.children[i], this.pointsOn(f, breaks)));
  }

  drawCursor(z) {
    const x = this.axes.x.toPixel(z);
    set(this.cursor, { points: `${x},0 ${x},${this.axes.frame.height}` });
  }

  pixelY(height) {
    return clamp(this.axes.y.toPixel(height), [-FAR_OUT, FAR_OUT]);
  }

  drawLines(group, pieces) {
    const toY = (height) => this.pixelY(height);
    const lines = pieces.flatMap(({ z, heights }) => linesThrough(z.map(this.axes.x.toPixel), heights.map(toY)));
    fill(group, "polyline", lines.map((points) => ({ points })));
  }
}
