// One plot of the explorer: a curve, its corners and jumps, others to compare it with, and the cursor on it.

import { Axes } from "./axes.js";
import { differ, oneSided, piecesOf } from "./curves.js";
import { html, set, svg } from "./dom.js";
import { format } from "./format.js";
import { placeLabel } from "./label.js";
import { clamp } from "./state.js";

const ASPECT = 0.6;
const TALLEST = 320; // pixels
const SAMPLE = 2; // pixels between two points of the curve
const TANGENT = 0.2; // half its length, as a share of the plot's width
const FAR_OUT = 1e5; // pixels; SVG renderers misdraw much larger coordinates

export class Panel {
  constructor({ kind, title, tangent = false }) {
    this.axes = new Axes(title);
    this.shade = svg("g", { class: "mlgloss-shade" });
    this.others = svg("g");
    this.curve = svg("path", { class: "mlgloss-curve" });
    this.marks = svg("g", { class: "mlgloss-marks" });
    this.line = svg("line", { class: "mlgloss-cursor", y1: 0 });
    this.point = svg("circle", { class: "mlgloss-point", r: 5 });
    this.axes.plot.append(this.shade, this.line, this.others, this.curve, this.marks);
    if (tangent) {
      this.tangent = svg("line", { class: "mlgloss-tangent" });
      this.slope = svg("text", { class: "mlgloss-slope" });
      this.axes.plot.append(this.tangent, this.slope);
    }
    this.axes.over.append(this.point); // whole even at the end of the domain
    this.element = html("div", { class: `mlgloss-panel mlgloss-${kind}` }, this.axes.element);
  }

  layout(width, domain, range) {
    this.domain = domain;
    this.axes.layout(width, Math.min(TALLEST, Math.round(width * ASPECT)), domain, range);
    set(this.line, { y2: this.axes.height });
  }

  describe(text) {
    set(this.axes.element, { "aria-label": text });
  }

  /** Draws the curve in pieces between the breaks, each up to its one-sided limit. */
  drawCurve(f, breaks, isKink) {
    this.f = f;
    set(this.curve, { d: this.#path(f, breaks) });
    const inside = breaks.filter((b) => b > this.domain[0] && b < this.domain[1]);
    this.marks.replaceChildren(...inside.flatMap((b) => this.#marksAt(f, b, isKink(b))));
  }

  /** Draws other curves, [{ name, f, breaks }], in the line style that goes with the name. */
  drawOthers(curves) {
    this.lines = curves.map(({ f }) => f);
    const path = ({ name, f, breaks }) =>
      svg("path", { class: "mlgloss-other", "data-name": name, d: this.#path(f, breaks) });
    this.others.replaceChildren(...curves.map(path));
  }

  shadeRegions(regions) {
    const { x, height } = this.axes;
    const band = ([start, end]) =>
      svg("rect", { x: x.toPixel(start), width: Math.max(0, (end - start) * x.unit), y: 0, height });
    this.shade.replaceChildren(...regions.map(band));
  }

  drawCursor(z, height, slope) {
    const x = this.axes.x.toPixel(z);
    const y = this.#pixelY(height);
    set(this.line, { x1: x, x2: x });
    set(this.point, { cx: x, cy: y || 0, visibility: y >= 0 && y <= this.axes.height ? "visible" : "hidden" });
    if (this.tangent) this.#drawTangent(x, y, slope);
  }

  #pixelY(height) {
    return clamp(this.axes.y.toPixel(height), [-FAR_OUT, FAR_OUT]);
  }

  #path(f, breaks) {
    return piecesOf(this.domain, breaks).map((piece) => this.#piece(f, piece)).join("");
  }

  #piece(f, [start, end]) {
    const count = Math.max(1, Math.ceil(((end - start) * this.axes.x.unit) / SAMPLE));
    let path = "";
    let pen = "M"; // lifted at the start, and wherever f has no value
    for (let i = 0; i <= count; i++) {
      const z = i === count ? end : start + ((end - start) * i) / count;
      const y = this.#pixelY(f(z));
      path += Number.isNaN(y) ? "" : `${pen}${this.axes.x.toPixel(z).toFixed(2)} ${y.toFixed(2)}`;
      pen = Number.isNaN(y) ? "M" : "L";
    }
    return path;
  }

  /** Closed at the value the convention gives, open at a one-sided limit that differs from it. */
  #marksAt(f, z, kink) {
    const value = f(z);
    const open = oneSided(f, z).filter((limit) => differ(limit, value));
    const mark = (height, kind) =>
      svg("circle", { class: kind, cx: this.axes.x.toPixel(z), cy: this.#pixelY(height), r: 3.5 });
    const marks = open.map((limit) => mark(limit, "mlgloss-open"));
    return kink || open.length ? [...marks, mark(value, "mlgloss-closed")] : marks;
  }

  #drawTangent(x, y, slope) {
    const rise = slope * (this.axes.y.unit / this.axes.x.unit);
    const known = Number.isFinite(y + rise);
    for (const part of [this.tangent, this.slope]) set(part, { visibility: known ? "visible" : "hidden" });
    if (!known) return;
    const run = (TANGENT * this.axes.width) / Math.hypot(1, rise);
    set(this.tangent, { x1: x - run, y1: y - run * rise, x2: x + run, y2: y + run * rise });
    this.slope.textContent = `slope ${format(slope)}`;
    set(this.slope, this.#besideTangent({ x, y }, rise, run));
  }

  /** Where the slope is written: rather on the side with more room, and clear of tangent and curve. */
  #besideTangent(point, rise, run) {
    const [side, other] = point.x < this.axes.width / 2 ? ["right", "left"] : ["left", "right"];
    const [level, opposite] = (side === "right") === rise <= 0 ? ["below", "above"] : ["above", "below"];
    const corners = [[side, level], [side, opposite], [other, opposite], [other, level]];
    const tangent = (x) => (Math.abs(x - point.x) > run ? NaN : point.y + (x - point.x) * rise);
    const drawn = [this.f, ...this.lines].map((f) => (x) => this.#pixelY(f(this.axes.x.toValue(x))));
    return placeLabel(this.slope.textContent, point, this.axes, [tangent, ...drawn], corners);
  }
}
