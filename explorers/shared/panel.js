// One plot of the explorer: a curve, its corners and jumps, others to compare it with, and the cursor on it.

import { Axes, heightOf } from "./axes.js";
import { Cursor } from "./cursor.js";
import { differ, oneSided, sampled } from "./graph.js";
import { fill, html, onDrag, set, svg } from "./dom.js";
import { linesThrough } from "./polyline.js";
import { clamp } from "./numbers.js";

const SAMPLE = 2; // pixels between two samples of a curve
const FAR_OUT = 1e5; // pixels; SVG renderers misdraw much larger coordinates
const RADIUS = 3.5; // pixels, of a mark
const TURNS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
const CORNERS = TURNS.map((turn) => [RADIUS * Math.cos(turn), RADIUS * Math.sin(turn)]);

/** A mark as a polygon that looks round: where a circle is, is style to the browser, to be computed anew. */
const round = (x, y) => CORNERS.map(([right, down]) => `${x + right},${y + down}`).join(" ");

export class Panel {
  constructor({ kind, title, tangent = false }) {
    this.axes = new Axes(title);
    this.shade = svg("g", { class: "mlgloss-shade" });
    this.others = svg("g");
    this.curve = svg("g", { class: "mlgloss-curve" });
    this.marks = svg("g", { class: "mlgloss-marks" });
    this.axes.plot.append(this.shade, this.others, this.curve, this.marks);
    this.cursor = new Cursor(this.axes, { tangent });
    this.element = html("div", { class: `mlgloss-panel mlgloss-${kind}` }, this.axes.element, this.cursor.element);
  }

  layout(width, domain, range) {
    this.domain = domain;
    this.axes.layout(width, heightOf(width), domain, range);
    this.cursor.layout();
  }

  describe(text) {
    set(this.axes.element, { "aria-label": text });
  }

  /** Lets the pointer on the plot move a slider, from where the arrow keys go on. */
  steer(slider, onInput, signal) {
    const move = (event) => {
      slider.input.focus({ preventScroll: true });
      onInput(slider.admit(this.axes.valueAt(event)));
    };
    onDrag(this.axes.element, move, signal);
  }

  /** What a curve is drawn from: samples of each piece between the breaks, up to its one-sided limits. */
  sample(f, breaks) {
    return sampled(f, this.domain, breaks, SAMPLE / this.axes.x.unit);
  }

  drawCurve(f, pieces, breaks, isKink) {
    this.f = f;
    this.#drawLines(this.curve, pieces);
    const inside = breaks.filter((b) => b > this.domain[0] && b < this.domain[1]);
    fill(this.marks, "polygon", inside.flatMap((b) => this.#marksAt(f, b, isKink(b))));
  }

  /** Draws other curves, [{ name, f, breaks }], in the line style that goes with the name. */
  drawOthers(curves) {
    this.lines = curves.map(({ f }) => f);
    fill(this.others, "g", curves.map(({ name }) => ({ class: "mlgloss-other", "data-name": name })));
    curves.forEach(({ f, breaks }, i) => this.#drawLines(this.others.children[i], this.sample(f, breaks)));
  }

  shadeRegions(regions) {
    const { x, height } = this.axes;
    const band = ([left, right]) => ({ points: `${left},0 ${right},0 ${right},${height} ${left},${height}` });
    fill(this.shade, "polygon", regions.map((region) => band(region.map(x.toPixel))));
  }

  drawCursor(z, height, slope) {
    const lines = [this.f, ...this.lines].map((f) => (x) => this.#pixelY(f(this.axes.x.toValue(x))));
    this.cursor.draw({ x: this.axes.x.toPixel(z), y: this.#pixelY(height) }, slope, lines);
  }

  #pixelY(height) {
    return clamp(this.axes.y.toPixel(height), [-FAR_OUT, FAR_OUT]);
  }

  #drawLines(group, pieces) {
    const toY = (height) => this.#pixelY(height);
    const lines = pieces.flatMap(({ z, heights }) => linesThrough(z.map(this.axes.x.toPixel), heights.map(toY)));
    fill(group, "polyline", lines.map((points) => ({ points })));
  }

  /** Closed at the value the convention gives, open at a one-sided limit that differs from it. */
  #marksAt(f, z, kink) {
    const value = f(z);
    const open = oneSided(f, z).filter((limit) => differ(limit, value));
    const mark = (height, kind) => ({ class: kind, points: round(this.axes.x.toPixel(z), this.#pixelY(height)) });
    const marks = open.map((limit) => mark(limit, "mlgloss-open"));
    return kink || open.length ? [...marks, mark(value, "mlgloss-closed")] : marks;
  }
}
