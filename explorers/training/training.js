// The training explorer: a small network that learns to tell two classes of points apart while one watches.
// The model holds the settings; each view trains a network of its own.

import { div, html, show, write } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { byFamily } from "../shared/families.js";
import { percent } from "../shared/format.js";
import { Select } from "../shared/select.js";
import { Slider } from "../shared/slider.js";
import { toolsOf } from "../shared/tools.js";
import { LogSlider } from "./log_slider.js";
import { Loop } from "./loop.js";
import { LossPlot } from "./loss_plot.js";
import { Norms } from "./norms.js";
import { formatLoss, Statistics } from "./statistics.js";
import { Surface } from "./surface.js";
import { Trainer } from "./trainer.js";
import { encode, restore } from "./training_link.js";

const PACE = 0.6; // steps a millisecond, where there is time for as many
const READABLE = 100; // milliseconds that numbers stay unchanged
const BUDGET = { share: 0.25, most: 50 }; // what training may take of the time since the last frame, and milliseconds
const REDUCED = "Less motion is asked for: while the network trains, the picture changes twice a second.";

const CONTROLS = { activation: Select, rate: LogSlider, data: Select, init: Select, layers: Slider, width: Slider, seed: Slider };
const OFTEN = 2; // of these are always in sight

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
    this.progress = html("span", { class: "mlgloss-status", role: "status" });
    const families = byFamily(this.record).map(({ title, functions }) => ({ title, names: functions.map(({ name }) => name) }));
    this.controls = Object.entries(CONTROLS).map(([name, Kind]) => this.control(Kind, name, name === "activation" && { groups: families }));
    return div(
      "mlgloss-explorer mlgloss-training",
      ...toolsOf({ explorer: this, encode, sections: this.#buildMenu(), onChange: () => this.draw() }),
      div(
        "mlgloss-body",
        this.surface,
        this.losses,
        this.statistics,
        div("mlgloss-controls", this.#buildButtons(), ...this.controls.slice(0, OFTEN)),
        div("mlgloss-notes", this.failure, this.reduced, this.note),
        this.norms,
      ),
      this.progress,
    );
  }

  #buildButtons() {
    this.starter = this.button("Start", () => (this.loop.running ? this.#pause() : this.#start()));
    const step = this.button("Step", () => this.#stepOnce());
    const reset = this.button("Reset weights", () => this.#restart());
    return group("Training", this.starter, step, reset);
  }

  /** What is seldom set, and settings that make a network fail. */
  #buildMenu() {
    const examples = this.record.presets.map(({ title, settings }) => this.button(title, () => this.#restart(settings)));
    return [{ title: "Examples", parts: [div("mlgloss-row", ...examples)] }, { title: "Settings", parts: this.controls.slice(OFTEN) }];
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
    write(this.progress, "");
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
    write(this.progress, `${words} step ${steps}, loss ${formatLoss(loss)}.`);
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

export default { render: rendererOf(Training), restore };
