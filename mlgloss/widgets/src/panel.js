// One plot of the explorer: a curve, its corners and jumps, others to compare it with, and the cursor on it.

import { Axes, heightOf } from "./axes.js";
import { Cursor } from "./cursor.js";
import { differ, oneSided, piecesOf } from "./curves.js";
import { fill, html, set, svg } from "./dom.js";
import { pathThrough } from "./path.js";
import { clamp } from "./state.js";

const SAMPLE = 2; // pixels between two samples of the curve
const FAR_OUT = 1e5; // pixels; SVG renderers misdraw much larger coordinates

export class Panel {
  constructor({ kind, title, tangent = false }) {
    this.axes = new Axes(title);
    this.shade = svg("g", { class: "mlgloss-shade" });
    this.others = svg("g");
    this.curve = svg("path", { class: "mlgloss-curve" });
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

  /** Draws the curve in pieces between the breaks, each up to its one-sided limit. */
  drawCurve(f, breaks, isKink) {
    this.f = f;
    set(this.curve, { d: this.#path(f, breaks) });
    const inside = breaks.filter((b) => b > this.domain[0] && b < this.domain[1]);
    fill(this.marks, "circle", inside.flatMap((b) => this.#marksAt(f, b, isKink(b))));
  }

  /** Draws other curves, [{ name, f, breaks }], in the line style that goes with the name. */
  drawOthers(curves) {
    this.lines = curves.map(({ f }) => f);
    const path = ({ name, f, breaks }) => ({ class: "mlgloss-other", "data-name": name, d: this.#path(f, breaks) });
    fill(this.others, "path", curves.map(path));
  }

  shadeRegions(regions) {
    const { x, height } = this.axes;
    const band = ([start, end]) => ({ x: x.toPixel(start), width: Math.max(0, (end - start) * x.unit), y: 0, height });
    fill(this.shade, "rect", regions.map(band));
  }

  drawCursor(z, height, slope) {
    const lines = [this.f, ...this.lines].map((f) => (x) => this.#pixelY(f(this.axes.x.toValue(x))));
    this.cursor.draw({ x: this.axes.x.toPixel(z), y: this.#pixelY(height) }, slope, lines);
  }

  #pixelY(height) {
    return clamp(this.axes.y.toPixel(height), [-FAR_OUT, FAR_OUT]);
  }

  #path(f, breaks) {
    return piecesOf(this.domain, breaks).map((piece) => this.#piece(f, piece)).join("");
  }

  #piece(f, [start, end]) {
    const count = Math.max(1, Math.ceil(((end - start) * this.axes.x.unit) / SAMPLE));
    const at = (i) => (i === count ? end : start + ((end - start) * i) / count);
    const sample = (_, i) => [this.axes.x.toPixel(at(i)), this.#pixelY(f(at(i)))];
    return pathThrough(Array.from({ length: count + 1 }, sample));
  }

  /** Closed at the value the convention gives, open at a one-sided limit that differs from it. */
  #marksAt(f, z, kink) {
    const value = f(z);
    const open = oneSided(f, z).filter((limit) => differ(limit, value));
    const mark = (height, kind) => ({ class: kind, cx: this.axes.x.toPixel(z), cy: this.#pixelY(height), r: 3.5 });
    const marks = open.map((limit) => mark(limit, "mlgloss-open"));
    return kink || open.length ? [...marks, mark(value, "mlgloss-closed")] : marks;
  }
}
