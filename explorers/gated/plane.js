// The output of a gated unit over the plane of gate and value: colored by size and sign, with lines at round heights,
// and a cursor from which both slopes lead as arrows.

import { Axes, ticks } from "../shared/axes.js";
import { contour } from "../shared/contour.js";
import { div, fill, fillTexts, html, set, svg, write } from "../shared/dom.js";
import { onDrag } from "../shared/explorer.js";
import { format } from "../shared/format.js";

const SIZE = 64; // heights along a side, none of them at 0; the browser blends the colors between
const COLORS = [[138, 128, 72], [31, 111, 189]]; // below 0 and above it: they differ in gray, too
const OPAQUE = 190; // of 255: where the height is largest
const LEVELS = 8; // lines, about
const MARGIN = { top: 20, right: 34, bottom: 24, left: 34 };
const HEAD = 7; // pixels of an arrow's head

export class Plane {
  /** The ranges of gate and value; `onMove` is given both where a pointer is. */
  constructor(gate, value, onMove) {
    Object.assign(this, { gate, value });
    this.axes = new Axes("value u, by gate g");
    write(this.axes.argument, "g");
    this.canvas = html("canvas", { width: SIZE, height: SIZE });
    this.context = this.canvas.getContext("2d");
    this.image = this.context.createImageData(SIZE, SIZE);
    [this.lines, this.zero] = ["level", "zero-level"].map((kind) => svg("path", { class: `mlgloss-${kind}` }));
    const place = { viewBox: `0 0 ${SIZE - 1} ${SIZE - 1}`, width: "100%", height: "100%", preserveAspectRatio: "none" };
    this.cross = svg("g", { class: "mlgloss-cross" });
    this.arrows = svg("g", { class: "mlgloss-arrows" });
    this.dot = svg("circle", { class: "mlgloss-dot", r: 6 });
    this.axes.plot.append(svg("svg", place, this.lines, this.zero), this.cross, this.arrows, this.dot);
    this.levels = svg("g", { class: "mlgloss-ticks" });
    this.axes.element.append(this.levels);
    this.handle = div("mlgloss-handle");
    this.element = div("mlgloss-plane", this.canvas, this.axes, this.handle);
    const move = (event) => onMove(this.axes.valueAt(event), this.#heightAt(event));
    onDrag(this.axes.element, move);
    onDrag(this.handle, move, 0); // it is taken on purpose: a finger that moves it scrolls nothing
  }

  layout(width) {
    const side = width - MARGIN.left - MARGIN.right;
    this.axes.layout(width, side + MARGIN.top + MARGIN.bottom, this.gate, this.value, { margin: MARGIN });
    const { x, y } = this.axes.frame;
    Object.assign(this.canvas.style, { left: `${x}px`, top: `${y}px`, width: `${side}px`, height: `${side}px` });
  }

  /** Draws the heights u f(g), and returns how far apart the lines are. */
  draw(f, name) {
    const at = ([low, high], i) => low + ((high - low) * i) / (SIZE - 1);
    const opened = Array.from({ length: SIZE }, (_, i) => f(at(this.gate, i)));
    const heights = Float64Array.from({ length: SIZE * SIZE }, (_, k) => {
      return at(this.value, SIZE - 1 - Math.floor(k / SIZE)) * opened[k % SIZE]; // the first row is at the top
    });
    const most = heights.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    this.#paint(heights, most);
    const levels = most > 0 ? ticks([-most, most], LEVELS) : [];
    set(this.lines, { d: levels.filter(Boolean).map((level) => contour(heights, SIZE, level)).join("") });
    set(this.zero, { d: contour(heights, SIZE, 0) });
    this.#writeLevels(levels, opened);
    const words = `Output u f(g) of ${name}: gate g from ${format(this.gate[0])} to ${format(this.gate[1])} across`;
    set(this.axes.element, { "aria-label": `${words}, value u from ${format(this.value[0])} to ${format(this.value[1])} up` });
    return levels.length > 1 ? levels[1] - levels[0] : 0;
  }

  /** Moves the cursor; the slopes are those by the gate and by the value. */
  drawCursor(gate, value, byGate, byValue) {
    const { x, y, width, height, frame } = this.axes;
    const [across, up] = [x.toPixel(gate), y.toPixel(value)];
    fill(this.cross, "line", [{ x1: 0, x2: width, y1: up, y2: up }, { x1: across, x2: across, y1: 0, y2: height }]);
    const arrows = [arrow(across, up, byGate * x.unit, 0), arrow(across, up, 0, -byValue * y.unit)];
    fill(this.arrows, "path", arrows.map((d) => ({ d })));
    set(this.dot, { cx: across, cy: up });
    this.handle.style.transform = `translate(${across + frame.x}px, ${up + frame.y}px)`;
  }

  #heightAt({ clientY }) {
    const { top, height } = this.axes.element.getBoundingClientRect();
    const shown = this.axes.element.viewBox.baseVal.height / height;
    return this.axes.y.toValue((clientY - top) * shown - this.axes.frame.y);
  }

  /** The larger a height, the more opaque its color. */
  #paint(heights, most) {
    const { data } = this.image;
    heights.forEach((height, k) => {
      data.set([...COLORS[Number(height > 0)], most && OPAQUE * Math.sqrt(Math.abs(height) / most)], 4 * k);
    });
    this.context.putImageData(this.image, 0, 0);
  }

  /** Writes the heights of the lines where they leave the plane, at the side where the gate is wider open. */
  #writeLevels(levels, opened) {
    const { x, y, width } = this.axes.frame;
    const isRight = Math.abs(opened.at(-1)) >= Math.abs(opened[0]);
    const place = { x: x + 4 + (isRight ? width : 0), "text-anchor": "start" };
    const open = isRight ? opened.at(-1) : opened[0];
    const seen = levels.filter((level) => level / open > this.value[0] && level / open < this.value[1]);
    fillTexts(this.levels, seen.map((level) => ({ text: format(level), ...place, y: y + this.axes.y.toPixel(level / open) + 4 })));
  }
}

/** An arrow from a point by so many pixels; one too short for its head has none. */
function arrow(x, y, right, up) {
  const length = Math.hypot(right, up);
  if (!(length > 0 && length < Infinity)) return "";
  const [along, across] = [right / length, up / length];
  const head = Math.min(HEAD, length / 2);
  const [endX, endY] = [x + right, y - up];
  const side = (turn) => `${endX - head * (along + turn * across)} ${endY + head * (across - turn * along)}`;
  return `M${x} ${y}L${endX} ${endY}M${side(1)}L${endX} ${endY}L${side(-1)}`;
}
