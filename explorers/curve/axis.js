// The z axis between the two plots. It is the slider: a range input as wide as the plots, whose handle is a pill.

import { ticks } from "../shared/axes.js";
import { div, fillTexts, ground, set, svg, write } from "../shared/dom.js";
import { onPull } from "../shared/explorer.js";
import { format, minus } from "../shared/format.js";
import { clamp } from "../shared/numbers.js";
import { Slider } from "../shared/slider.js";
import { widthOf } from "./label.js";

const STILL = 3; // pixels a pointer may move in a click

const polyline = (kind) => svg("polyline", { class: `mlgloss-${kind}` });
const arrow = (text) => svg("tspan", { class: "mlgloss-arrow" }, text);

export class AxisSlider extends Slider {
  constructor(options) {
    super(options);
    this.labels = svg("g", { class: "mlgloss-ticks" });
    this.cursor = polyline("cursor");
    this.rings = [polyline("ring"), polyline("gap")]; // around the pill while the slider has the focus
    this.pill = polyline("pill"); // a short line with round ends
    this.number = svg("tspan");
    this.text = svg("text", { class: "mlgloss-pill-text", "text-anchor": "middle" }, arrow("\u25c2"), this.number, arrow("\u25b8"));
    const parts = [ground(), this.labels, this.cursor, ...this.rings, this.pill, this.text];
    this.picture = svg("svg", { "aria-hidden": "true" }, ...parts);
    this.element = div("mlgloss-axis", this.input, this.picture);
    this.#pull();
  }

  /** Lays it out below a plot: for its frame and scale. */
  layout(width, { frame, x: scale }, { gap, letter }) {
    Object.assign(this, { width, scale, left: frame.x, height: gap, letter });
    set(this.picture, { viewBox: `0 0 ${width} ${gap}` });
    this.element.style.height = `${gap}px`;
    Object.assign(this.input.style, { left: `${frame.x}px`, width: `${frame.width}px` });
    const place = (z) => {
      const text = format(z);
      const x = clamp(frame.x + scale.toPixel(z), [0, width - widthOf(text, letter) / 2]);
      return { text, x, y: gap / 2 + 0.36 * letter, "text-anchor": "middle" };
    };
    fillTexts(this.labels, ticks([this.low, this.high], frame.width / (4.2 * letter)).map(place));
  }

  /** z with as many places as a drag leaves it; a z between those as any number. */
  written(z) {
    const text = z.toFixed(Math.max(0, -Math.floor(Math.log10(this.resolution) + 1e-9)));
    return Number(text) === z ? minus(text) : format(z);
  }

  draw(z, text) {
    const half = widthOf(`z = ${text}`, this.letter) / 2 + 0.9 * this.letter; // without the round ends
    const reach = half + 1.1 * this.letter;
    const at = this.left + this.scale.toPixel(z);
    const [x, y] = [clamp(at, [reach, this.width - reach]), this.height / 2];
    const body = `${x - half},${y} ${x + half},${y}`;
    set(this.cursor, { points: `${at},0 ${at},${this.height}` });
    for (const part of [...this.rings, this.pill]) set(part, { points: body });
    set(this.text, { x, y: y + 0.36 * this.letter });
    write(this.number, ` z = ${text} `);
  }

  /** The pill can be pulled from wherever it is taken; a click on one of its arrows is a step. */
  #pull() {
    let from = 0;
    onPull(this.pill, this, () => 1 / this.scale.unit, this.input);
    this.pill.addEventListener("pointerdown", ({ clientX }) => {
      from = clientX;
    });
    this.pill.addEventListener("click", ({ clientX }) => {
      const { left, width } = this.pill.getBoundingClientRect();
      const place = (clientX - left) / width - 0.5;
      const isStep = Math.abs(clientX - from) < STILL && Math.abs(place) > 0.25;
      if (isStep) this.onInput(this.admit(this.value + Math.sign(place) * this.step));
    });
  }
}
