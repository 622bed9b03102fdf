// The training explorer: a small network that learns to tell two classes of points apart while one watches.
// The model holds the settings; each view trains a network of its own.

import { Choice } from "../shared/choices.js";
import { div, html, show, write } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { format, percent } from "../shared/format.js";
import { LogSlider, Slider } from "../shared/slider.js";
import { startOf } from "../shared/state.js";
import { Loop } from "./loop.js";
import { LossPlot } from "./loss_plot.js";
import { Norms } from "./norms.js";
import { Surface } from "./surface.js";
import { Trainer } from "./trainer.js";

const PACE = 0.6; // steps a millisecond, where there is time for as many
const READABLE = 100; // milliseconds that numbers stay unchanged
const BUDGET = { share: 0.25, most: 50 }; // what training may take of the time since the last frame, and milliseconds
const REDUCED = "Less motion is asked for: while the network trains, the picture changes twice a second.";
const EXAMPLES = "Three networks that fail to learn, each from a usual initialization.";

const CONTROLS = { data: Choice, activation: Choice, init: Choice, rate: LogSlider, layers: Slider, width: Slider, seed: Slider };

/** Three digits of a loss. */
const short = (loss) => (Number.isFinite(loss) ? format(Number(loss.toPrecision(3))) : "\u221e");

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
    this.surface = new Surface();
    this.losses = new LossPlot();
    this.norms = new Norms(this.traits.layers.high + 1);
    this.note = html("p", { class: "mlgloss-note mlgloss-preset" });
    this.failure = html("p", { class: "mlgloss-note mlgloss-message", role: "alert" });
    this.reduced = html("p", { class: "mlgloss-note" }, REDUCED);
    return div(
      "mlgloss-explorer mlgloss-training",
      this.#buildStatistics(),
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

  #buildStatistics() {
    const names = { step: "Step", loss: "Loss", accuracy: "Accuracy", dead: "Dead units" };
    this.numbers = Object.fromEntries(Object.keys(names).map((key) => [key, html("b")]));
    const items = Object.entries(names).map(([key, name]) => html("div", {}, `${name} `, this.numbers[key]));
    return div("mlgloss-statistics", ...items);
  }

  #buildButtons() {
    this.starter = this.button("Start", () => (this.loop.running ? this.#pause() : this.#start()));
    const step = this.button("Step", () => this.#stepOnce());
    const reset = this.button("Reset weights", () => this.#restart());
    return group("Training", this.starter, step, reset);
  }

  #buildPresets() {
    const examples = [...this.record.presets, { title: "Defaults", settings: startOf(this.record.state) }];
    const buttons = examples.map(({ title, settings }) => this.button(title, () => this.#restart(settings)));
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

  #pause(words = "Paused at") {
    this.loop.stop();
    write(this.starter, "Start");
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
    this.loop.stop();
    write(this.starter, "Start");
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
    const { steps, diverged } = this.trainer;
    const { loss } = this.now;
    if (diverged) write(this.failure, `The loss overflowed at step ${steps}: lower the learning rate and start again.`);
    this.#describe();
    this.say(`${words} step ${steps}, loss ${short(loss)}.`);
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
    const { trainer, numbers } = this;
    this.#told = performance.now();
    this.now = trainer.measure();
    this.norms.draw(this.now.norms);
    write(numbers.step, String(trainer.steps));
    write(numbers.loss, short(this.now.loss));
    write(numbers.accuracy, percent(this.now.accuracy));
    write(numbers.dead, percent(this.now.dead));
  }

  #describe() {
    const { steps } = this.trainer;
    const { accuracy, loss } = this.now;
    const result = Number.isNaN(accuracy)
      ? "the network has diverged"
      : `${percent(accuracy)} of them are on the right side of the line at 0.5`;
    this.surface.describe(`Output of the network over the plane, and the points of ${this.points}: ${result}, at step ${steps}`);
    this.losses.describe(`Loss by step, on a logarithmic axis, up to step ${steps}: ${short(loss)}; a constant has 0.25`);
  }

  #showNote() {
    const isSet = ({ settings }) => Object.entries(settings).every(([name, value]) => this.state[name] === value);
    write(this.note, this.record.presets.find(isSet)?.note ?? EXAMPLES);
  }

  #showReduced() {
    show(this.reduced, this.loop.reduced.matches);
  }
}

export default { render: rendererOf(Training) };
