// One of the two plots of a comparison: the chosen curves in color, named with their values at the right edge, and
// behind them all others in gray.

import { drawLabels } from "../flow/labels.js";
import { Panel } from "../shared/cursor_explorer.js";
import { fill, set, svg, write } from "../shared/dom.js";
import { formatBriefly } from "../shared/format.js";
import { clamp } from "../shared/numbers.js";
import { linesThrough } from "../shared/polyline.js";
import { around, cornersOf } from "../shared/round.js";

const MARGIN = { top: 20, right: 102, bottom: 24, left: 40 }; // on the right, names
const NEAR = 16; // pixels from a curve at which it is pointed at
const ALIKE = 0.5; // pixels that two curves may be apart where they count as one
const SHORTEST = 16; // points of a curve for which they have to be
const DOT = cornersOf(5.5);

/**
 * The stretches of a line along which others lie on it: { count, from, to } by index. `heights` and the lists of
 * `others` are in pixels.
 */
function stretches(heights, others) {
  const counts = heights.map((y, k) => others.filter((other) => Math.abs(other[k] - y) < ALIKE).length);
  const found = [];
  for (let from = 0, to = 0; from < counts.length; from = to) {
    while (counts[to] === counts[from]) to++;
    if (counts[from] && to - from > SHORTEST) found.push({ count: counts[from], from, to });
  }
  return found;
}

export class ComparisonPanel extends Panel {
  constructor(panel, slider) {
    super(panel, slider);
    this.label = panel.label;
    this.chosen = svg("g");
    this.others.after(this.chosen);
    this.dots = svg("g");
    this.clipped.append(this.dots);
    this.labels = svg("g", { class: "mlgloss-labels" });
    this.pointed = svg("text", { class: "mlgloss-pointed" });
    this.moving.append(this.labels, this.pointed);
  }

  /** As high as these curves need. */
  layout(width, domain, curves) {
    super.layout(width, domain, curves, { margin: MARGIN });
    const { x, width: across } = this.axes.frame;
    set(this.axes.argument, { x: x + across + 20 });
  }

  /** Draws curves in color, each the color of its place, over the others. */
  drawCurves(chosen, others) {
    Object.assign(this, { curves: chosen, gray: others });
    fill(this.others, "g", others.map(() => ({ class: "mlgloss-gray" })));
    others.forEach((curve, i) => this.drawLines(this.others.children[i], this.#piecesOf(curve)));
    fill(this.chosen, "g", chosen.map((_, i) => ({ class: "mlgloss-chosen", "data-color": i })));
    chosen.forEach((curve, i) => this.#drawChosen(this.chosen.children[i], curve, chosen.slice(i + 1)));
  }

  #piecesOf(curve) {
    return this.pointsOn(curve[this.part], curve.breaks);
  }

  /** A curve, wider where curves above it would hide it: there each is seen at the sides of the next. */
  #drawChosen(group, curve, above) {
    const lines = this.#piecesOf(curve).flatMap(({ z, heights }) => {
      const x = z.map(this.axes.x.toPixel);
      const toPixels = (values) => values.map((value) => this.pixelY(value));
      const y = toPixels(heights);
      const hidden = stretches(y, above.map((other) => toPixels(z.map(other[this.part]))));
      const part = ({ count, from, to }) => linesThrough(x.slice(from, to), y.slice(from, to)).map((points) => ({ points, "data-above": count }));
      return [...hidden.flatMap(part), ...part({ count: 0, from: 0, to: x.length })];
    });
    fill(group, "polyline", lines);
  }

  /** Moves the cursor, the dots and the values at the right edge. */
  drawCursor(z) {
    super.drawCursor(z);
    const { x, frame, height } = this.axes;
    const values = this.curves.map((curve) => curve[this.part](z));
    fill(this.dots, "polygon", values.map((value, i) => ({ "data-color": i, points: around(DOT, x.toPixel(z), this.pixelY(value)) })));
    const labels = this.curves.map(({ title }, i) => (
      { name: title, value: formatBriefly(values[i]), color: String(i), at: clamp(this.pixelY(values[i]), [0, height]) }));
    drawLabels(this.labels, labels, height, { x: frame.x + frame.width + 8, top: frame.y });
  }

  // ---- pointing ----

  /** Calls `onPoint` with the gray curve that a pointer is at, and with the z there; with null where there is none. */
  watch(onPoint) {
    this.axes.element.addEventListener("pointermove", (event) => onPoint(...this.#under(event)));
    this.axes.element.addEventListener("pointerleave", () => onPoint(null));
  }

  #under(event) {
    const { top, height } = this.axes.element.getBoundingClientRect();
    const y = ((event.clientY - top) * this.axes.element.viewBox.baseVal.height) / height - this.axes.frame.y;
    const z = clamp(this.axes.valueAt(event), this.domain);
    const apart = (curve) => Math.abs(this.pixelY(curve[this.part](z)) - y);
    const [nearest] = [...this.gray].sort((a, b) => apart(a) - apart(b));
    return nearest && apart(nearest) < NEAR ? [nearest, z] : [null];
  }

  /** Names a gray curve at z, and shows which it is; no other is named. */
  drawPointed(curve, z) {
    const place = this.gray.indexOf(curve);
    this.gray.forEach((_, i) => set(this.others.children[i], { "data-near": i === place }));
    write(this.pointed, place < 0 ? "" : `${curve.title} ${formatBriefly(curve[this.part](z))}`);
    if (place < 0) return;
    const { x: left, y: top, width, height } = this.axes.frame;
    const x = this.axes.x.toPixel(z);
    const y = clamp(this.pixelY(curve[this.part](z)) - 8, [14, height - 6]);
    set(this.pointed, { x: left + x, y: top + y, "text-anchor": x < width / 3 ? "start" : x > (2 * width) / 3 ? "end" : "middle" });
  }
}
