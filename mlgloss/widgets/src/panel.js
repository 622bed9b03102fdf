// One plot of the explorer: a curve, its corners and jumps, and the cursor on it.

import { Axes } from "./axes.js";
import { html, set, svg } from "./dom.js";
import { format } from "./format.js";

const ASPECT = 0.6;
const SAMPLE = 2; // pixels between two points of the curve
const TANGENT = 0.2; // half its length, as a share of the plot's width
const FAR_OUT = 1e5; // pixels; SVG renderers misdraw much larger coordinates

const near = (z) => 1e-9 * Math.max(1, Math.abs(z));

/** The limits of f at z from the left and from the right. */
export const oneSided = (f, z) => [f(z - near(z)), f(z + near(z))];

export const differ = (a, b) => Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/** The heights of f over the domain: on an even grid and on both sides of every break. */
export function heights(f, domain, breaks) {
  const [low, high] = domain;
  const grid = Array.from({ length: 201 }, (_, i) => f(low + ((high - low) * i) / 200));
  return [...grid, ...breaks.flatMap((b) => [f(b), ...oneSided(f, b)])].filter(Number.isFinite);
}

export class Panel {
  constructor({ kind, title, tangent = false }) {
    this.axes = new Axes(title);
    this.curve = svg("path", { class: "mlgloss-curve" });
    this.marks = svg("g", { class: "mlgloss-marks" });
    this.line = svg("line", { class: "mlgloss-cursor", y1: 0 });
    this.point = svg("circle", { class: "mlgloss-point", r: 5 });
    this.axes.plot.append(this.line, this.curve, this.marks);
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
    this.axes.layout(width, Math.round(width * ASPECT), domain, range);
    set(this.line, { y2: this.axes.height });
  }

  describe(text) {
    set(this.axes.element, { "aria-label": text });
  }

  /** Draws the curve in pieces between the breaks, each up to its one-sided limit. */
  drawCurve(f, breaks, isKink) {
    const inside = breaks.filter((b) => b > this.domain[0] && b < this.domain[1]);
    const ends = [this.domain[0], ...inside, this.domain[1]];
    const pieces = ends.slice(1).map((end, i) => this.#piece(f, ends[i], end));
    set(this.curve, { d: pieces.join("") });
    this.marks.replaceChildren(...inside.flatMap((b) => this.#marksAt(f, b, isKink(b))));
  }

  drawCursor(z, height, slope) {
    const x = this.axes.x.toPixel(z);
    const y = this.#clampedY(height);
    set(this.line, { x1: x, x2: x });
    set(this.point, { cx: x, cy: y, visibility: y >= 0 && y <= this.axes.height ? "visible" : "hidden" });
    if (this.tangent) this.#drawTangent(x, y, slope);
  }

  #clampedY(height) {
    return Math.min(FAR_OUT, Math.max(-FAR_OUT, this.axes.y.toPixel(height)));
  }

  #piece(f, start, end) {
    const [from, to] = [this.axes.x.toPixel(start), this.axes.x.toPixel(end)];
    const count = Math.max(1, Math.ceil((to - from) / SAMPLE));
    let path = "";
    for (let i = 0; i <= count; i++) {
      const z = start + ((end - start) * i) / count;
      const inner = i === 0 ? z + near(z) : i === count ? z - near(z) : z;
      path += `${i ? "L" : "M"}${this.axes.x.toPixel(z).toFixed(2)} ${this.#clampedY(f(inner)).toFixed(2)}`;
    }
    return path;
  }

  /** Closed at the value the convention gives, open at a one-sided limit that differs from it. */
  #marksAt(f, z, kink) {
    const value = f(z);
    const open = oneSided(f, z).filter((limit) => differ(limit, value));
    const mark = (height, kind) =>
      svg("circle", { class: kind, cx: this.axes.x.toPixel(z), cy: this.#clampedY(height), r: 3.5 });
    const marks = open.map((limit) => mark(limit, "mlgloss-open"));
    return kink || open.length ? [...marks, mark(value, "mlgloss-closed")] : marks;
  }

  #drawTangent(x, y, slope) {
    const rise = slope * (this.axes.y.unit / this.axes.x.unit);
    const run = (TANGENT * this.axes.width) / Math.hypot(1, rise);
    set(this.tangent, { x1: x - run, y1: y - run * rise, x2: x + run, y2: y + run * rise });
    this.slope.textContent = `slope ${format(slope)}`;
    set(this.slope, this.#besideTangent(x, y, slope >= 0, Math.abs(rise) < 0.3));
  }

  /** Where the slope is written: on the side with room, clear of the line. */
  #besideTangent(x, y, rising, flat) {
    const { width, height } = this.axes;
    const right = x < width / 2;
    let below = right === rising;
    if (flat && (below ? y + 28 > height : y < 28)) below = !below;
    return {
      x: x + (right ? 10 : -10),
      y: Math.min(height - 6, Math.max(14, y + (below ? 22 : -14))),
      "text-anchor": right ? "start" : "end",
    };
  }
}
