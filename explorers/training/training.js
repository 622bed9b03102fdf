// The training explorer: a small network that learns to tell two classes of points apart while one watches.
// The model holds the settings; each view trains a network of its own.

import { Axes, heightOf, POWERS } from "../shared/axes.js";
import { Choice } from "../shared/choices.js";
import { div, fill, ground, html, set, show, svg, write } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { percent } from "../shared/format.js";
import { clamp, roundUp } from "../shared/numbers.js";
import { pathThrough } from "../shared/polyline.js";
import { Slider } from "../shared/slider.js";
import { contour } from "./contour.js";
import { LogSlider } from "./log_slider.js";
import { Loop } from "./loop.js";
import { Norms } from "./norms.js";
import { formatLoss, Statistics } from "./statistics.js";
import { Trainer } from "./trainer.js";

const SIZE = 32; // values along a side; the browser blends the colors between

/** Red, green, blue and opacity of outputs of 0 or less, and of 1 or more: they differ in gray, too. */
const COLORS = [[224, 112, 26, 110], [31, 111, 189, 200]];

/** A circle for class 0, a triangle for class 1. */
const MARKS = [
  (x, y) => `M${x - 0.035} ${y}a.035 .035 0 1 0 .07 0a.035 .035 0 1 0-.07 0Z`,
  (x, y) => `M${x} ${y - 0.05}l.045 .08h-.09Z`,
];

const coordinate = (i) => (2 * i) / (SIZE - 1) - 1;

/** Every point of a grid from -1 to 1, the first row at the top. */
const GRID = Float64Array.from(
  { length: 2 * SIZE * SIZE },
  (_, i) => (i % 2 ? -coordinate(Math.floor(i / 2 / SIZE)) : coordinate((i / 2) % SIZE)),
);

function legend(boundary) {
  const entry = (kind, word) =>
    html("span", {},
      svg("svg", { class: "mlgloss-mark", viewBox: "-.08 -.08 .16 .16", "aria-hidden": "true" },
        svg("path", { class: `mlgloss-class-${kind}`, d: MARKS[kind](0, 0) })), ` ${word}`);
  return div("mlgloss-legend", entry(0, "class 0"), entry(1, "class 1"), html("span", {}, `line: output ${boundary}`));
}

/** What the network gives for every point of the plane: a colored square, the contour at the boundary, and the data. */
class Surface {
  #outputs = new Float64Array(SIZE * SIZE);

  /** The plane is shown from -reach to reach; the boundary is the output between the classes. */
  constructor({ reach, boundary }) {
    this.grid = GRID.map((c) => c * reach);
    this.boundary = boundary;
    const canvas = html("canvas", { width: SIZE, height: SIZE, style: `--mlgloss-size: ${SIZE}` });
    this.context = canvas.getContext("2d");
    this.image = this.context.createImageData(SIZE, SIZE);
    this.line = svg("path", { class: "mlgloss-boundary" });
    this.points = svg("svg", { viewBox: `${-reach} ${-reach} ${2 * reach} ${2 * reach}` });
    const line = svg("svg", { viewBox: `0 0 ${SIZE - 1} ${SIZE - 1}` }, ground(), this.line);
    this.plane = html("div", { class: "mlgloss-plane", role: "img" }, canvas, line, this.points);
    this.element = div("mlgloss-surface", this.plane, legend(boundary));
  }

  drawPoints({ x, t }) {
    const mark = (target, i) => {
      const kind = Number(target > this.boundary);
      return { class: `mlgloss-class-${kind}`, d: MARKS[kind](x[2 * i], -x[2 * i + 1]) };
    };
    fill(this.points, "path", Array.from(t, mark));
  }

  draw(network) {
    const outputs = network.forward(this.grid, this.#outputs);
    this.#paint(outputs);
    set(this.line, { d: contour(outputs, SIZE, this.boundary) });
  }

  describe(text) {
    set(this.plane, { "aria-label": text });
  }

  /** The further an output is from the boundary, the more opaque its color. */
  #paint(outputs) {
    const { data } = this.image;
    outputs.forEach((y, i) => {
      const [red, green, blue, opacity] = COLORS[Number(y > this.boundary)];
      data[4 * i] = red;
      data[4 * i + 1] = green;
      data[4 * i + 2] = blue;
      data[4 * i + 3] = Math.min(1, 2 * Math.abs(y - this.boundary)) * opacity;
    });
    this.context.putImageData(this.image, 0, 0);
  }
}

/** The loss by step, on a logarithmic axis, beside the loss of the best constant. */
class LossPlot {
  /** `constant` is that loss; losses beyond the limits are drawn at these. */
  constructor({ constant, limits }) {
    this.level = Math.log10(constant);
    this.limits = limits;
    this.axes = new Axes("Loss by step", { y: POWERS });
    this.axes.argument.remove(); // the title says it
    this.constant = svg("line", { class: "mlgloss-constant" });
    this.curve = svg("path", { class: "mlgloss-curve" });
    this.axes.plot.append(this.constant, this.curve);
    this.element = div("mlgloss-loss mlgloss-function", this.axes);
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
  }
}

const PACE = 0.6; // steps a millisecond, where there is time for as many
const READABLE = 100; // milliseconds that numbers stay unchanged
const BUDGET = { share: 0.25, most: 50 }; // what training may take of the time since the last frame, and milliseconds
const REDUCED = "Less motion is asked for: while the network trains, the picture changes twice a second.";

const CONTROLS = { data: Choice, activation: Choice, init: Choice, rate: LogSlider, layers: Slider, width: Slider, seed: Slider };

const named = (entries, name) => entries.find((entry) => entry.name === name);

const group = (label, ...children) => html("div", { class: "mlgloss-row", role: "group", "aria-label": label }, ...children);

class Training extends Explorer {
  #told = 0; // when the numbers were written

  open() {
    this.loop = new Loop({ element: this.element, tick: (elapsed) => this.#tick(elapsed), signal: this.signal });
    this.loop.reduced.addEventListener("change", () => this.#showReduced(), { signal: this.signal });
    this.fit(this.losses, () => this.losses.draw(this.trainer, this.width));
    this.listen(() => this.#follow());
    this.#showReduced();
    this.#follow();
  }

  // ---- building ----

  build() {
    const { picture } = this.record;
    this.statistics = new Statistics();
    this.surface = new Surface(picture);
    this.losses = new LossPlot(picture);
    this.norms = new Norms(this.traits.layers.high + 1);
    this.note = html("p", { class: "mlgloss-note mlgloss-preset" });
    this.failure = html("p", { class: "mlgloss-note mlgloss-message", role: "alert" });
    this.reduced = html("p", { class: "mlgloss-note" }, REDUCED);
    return div(
      "mlgloss-explorer mlgloss-training",
      this.statistics,
      div("mlgloss-panels", this.surface, html("div", {}, this.losses, this.norms)),
      this.#buildButtons(),
      this.failure,
      this.reduced,
      this.#buildPresets(),
      this.note,
      this.#buildSettings(),
      this.status,
    );
  }

  #buildButtons() {
    this.starter = this.button("Start", () => (this.loop.running ? this.#pause() : this.#start()));
    const step = this.button("Step", () => this.#stepOnce());
    const reset = this.button("Reset weights", () => this.#restart());
    return group("Training", this.starter, step, reset);
  }

  #buildPresets() {
    const buttons = this.record.presets.map(({ title, settings }) => this.button(title, () => this.#restart(settings)));
    return group("Examples", html("span", {}, "Try"), ...buttons);
  }

  #buildSettings() {
    this.controls = Object.entries(CONTROLS).map(([name, Kind]) => this.control(Kind, name));
    const [data, activation, init, ...sliders] = this.controls;
    const row = (choice) => div("mlgloss-setting", html("span", { "aria-hidden": "true" }, choice.label), choice);
    return html("div", {}, ...[data, activation, init].map(row), div("mlgloss-controls", ...sliders));
  }

  #showSettings() {
    Object.keys(CONTROLS).forEach((name, i) => this.controls[i].setValue(this.state[name]));
  }

  // ---- settings ----

  /** Every setting but the learning rate puts the weights back to the start. */
  assign(values) {
    const restarts = this.record.restarting.some((name) => name in values);
    super.assign({ ...values, ...(restarts && { step: 0, loss: null }) });
  }

  #follow() {
    const state = this.read();
    this.#showSettings();
    this.#showNote();
    const made = JSON.stringify(this.record.restarting.map((name) => state[name]));
    if (made === this.made) return;
    this.made = made;
    this.#makeNetwork();
  }

  #makeNetwork() {
    const { data, activation } = this.state;
    this.trainer = new Trainer(this.state, named(this.record.functions, activation).values);
    this.points = named(this.traits.data.options, data).label;
    this.surface.drawPoints(this.trainer.data);
    write(this.failure, "");
    this.draw();
    this.#describe();
  }

  // ---- training ----

  /** A network that has diverged cannot go on: a new one takes its place. */
  #revive() {
    if (this.trainer.diverged) this.#makeNetwork();
  }

  #start() {
    this.#revive();
    this.loop.start();
    write(this.starter, "Pause");
    this.say("");
  }

  #stop() {
    this.loop.stop();
    write(this.starter, "Start");
  }

  #pause(words = "Paused at") {
    this.#stop();
    this.draw();
    this.#report(words);
  }

  #stepOnce() {
    this.#revive();
    this.trainer.train(this.state.rate, 1);
    this.#pause("At");
  }

  /** Puts the weights back to the start, with other settings if there are any. */
  #restart(settings = {}) {
    this.#stop();
    const { trainer } = this;
    this.assign(settings);
    if (this.trainer === trainer) this.#makeNetwork(); // otherwise the new settings have made one
    this.#showSettings();
    this.#report("Weights as at the start:");
  }

  #tick(elapsed) {
    const budget = Math.min(BUDGET.share * elapsed, BUDGET.most);
    this.trainer.train(this.state.rate, Math.ceil(PACE * elapsed), performance.now() + budget);
    this.#drawPicture();
    if (performance.now() - this.#told > READABLE) this.#drawNumbers();
    if (this.trainer.diverged) this.#pause("Diverged at");
  }

  /** Tells screen readers and Python how far it is. */
  #report(words) {
    const { steps, loss } = this.now;
    if (this.trainer.diverged) write(this.failure, `The loss overflowed at step ${steps}: lower the learning rate and start again.`);
    this.#describe();
    this.say(`${words} step ${steps}, loss ${formatLoss(loss)}.`);
    this.assign({ step: steps, loss: Number.isFinite(loss) ? loss : null });
  }

  // ---- drawing ----

  draw() {
    this.#drawPicture();
    this.#drawNumbers();
  }

  #drawPicture() {
    this.surface.draw(this.trainer.network);
    this.losses.draw(this.trainer, this.width);
  }

  #drawNumbers() {
    this.#told = performance.now();
    this.now = this.trainer.measure(this.record.picture.threshold);
    this.statistics.draw(this.now);
    this.norms.draw(this.now.norms);
  }

  #describe() {
    const { accuracy, loss, steps } = this.now;
    const { boundary, constant } = this.record.picture;
    const result = Number.isNaN(accuracy)
      ? "the network has diverged"
      : `${percent(accuracy)} of them are on the right side of the line at ${boundary}`;
    this.surface.describe(`Output of the network over the plane, and the points of ${this.points}: ${result}, at step ${steps}`);
    this.losses.describe(`Loss by step, on a logarithmic axis, up to step ${steps}: ${formatLoss(loss)}; a constant has ${constant}`);
  }

  #showNote() {
    const isSet = ({ settings }) => Object.entries(settings).every(([name, value]) => this.state[name] === value);
    const { presets } = this.record;
    write(this.note, (presets.find(isSet) ?? presets.at(-1)).note);
  }

  #showReduced() {
    show(this.reduced, this.loop.reduced.matches);
  }
}

export default { render: rendererOf(Training) };
