// The training explorer: a small network that learns to tell two classes of points apart, as one watches.
// The model holds the settings, so two views, or a view and Python, stay in step; each view trains a network of its own.

import { button, html, mount, show, write } from "../shared/dom.js";
import { format, percent } from "../shared/format.js";
import { Loop } from "./loop.js";
import { LossPlot } from "./loss_plot.js";
import { Norms } from "./norms.js";
import { admits, optionsOf, RESTARTING, Settings } from "./settings.js";
import { Surface } from "./surface.js";
import { Trainer } from "./trainer.js";

const PACE = 0.6; // steps a millisecond, where there is time for as many
const READABLE = 100; // milliseconds that numbers stay
const BUDGET = { share: 0.25, most: 50 }; // what training may take of the time since the last frame, and milliseconds
const REDUCED = "Less motion is asked for: while the network trains, the picture changes twice a second.";

const EXAMPLES = "Three networks that fail to learn, each from a usual initialization.";

const render = ({ model, ...view }) => mount(new Explorer(model, model.get("record")), view);

export default { render };

/** Three digits of a loss. */
const short = (loss) => (Number.isFinite(loss) ? format(Number(loss.toPrecision(3))) : "\u221e");

class Explorer {
  #listeners = new AbortController();
  #observer = new ResizeObserver(() => this.#measure());
  #change = () => this.#follow();
  #width = 340; // of the loss curve, until it is measured
  #told = 0; // when the numbers were written

  constructor(model, record) {
    Object.assign(this, { model, record });
    this.state = { ...record.defaults };
    this.traits = Object.keys(record.defaults);
    this.#build();
    const { signal } = this.#listeners;
    this.loop = new Loop({ element: this.element, tick: (elapsed) => this.#tick(elapsed), signal });
    this.loop.reduced.addEventListener("change", () => this.#showReduced(), { signal });
    this.#observer.observe(this.losses.element);
    for (const name of this.traits) model.on(`change:${name}`, this.#change);
    this.#showReduced();
    this.#follow();
  }

  close() {
    this.#listeners.abort();
    this.#observer.disconnect();
    for (const name of this.traits) this.model.off(`change:${name}`, this.#change);
  }

  // ---- building ----

  #build() {
    this.surface = new Surface();
    this.losses = new LossPlot();
    this.norms = new Norms();
    this.note = html("p", { class: "mlgloss-note mlgloss-preset" });
    this.failure = html("p", { class: "mlgloss-note mlgloss-message", role: "alert" });
    this.reduced = html("p", { class: "mlgloss-note" }, REDUCED);
    this.status = html("span", { class: "mlgloss-status", role: "status" });
    const { signal } = this.#listeners;
    this.settings = new Settings({ record: this.record, signal, onInput: (values) => this.#assign(values) });
    this.element = html(
      "div",
      { class: "mlgloss-explorer mlgloss-training" },
      this.#buildStatistics(),
      html("div", { class: "mlgloss-panels" }, this.surface.element, html("div", {}, this.losses.element, this.norms.element)),
      this.#buildButtons(),
      this.failure,
      this.reduced,
      this.#buildPresets(),
      this.note,
      this.settings.element,
      this.status,
    );
  }

  #buildStatistics() {
    const names = { step: "Step", loss: "Loss", accuracy: "Accuracy", dead: "Dead units" };
    this.numbers = Object.fromEntries(Object.keys(names).map((key) => [key, html("b")]));
    const items = Object.entries(names).map(([key, name]) => html("div", {}, `${name} `, this.numbers[key]));
    return html("div", { class: "mlgloss-statistics" }, ...items);
  }

  #buildButtons() {
    this.start = this.#button("Start", () => (this.loop.running ? this.#pause() : this.#start()));
    this.step = this.#button("Step", () => this.#stepOnce());
    this.reset = this.#button("Reset weights", () => this.#restart());
    return html("div", { class: "mlgloss-row", role: "group", "aria-label": "Training" }, this.start, this.step, this.reset);
  }

  #buildPresets() {
    const examples = [...this.record.presets, { title: "Defaults", settings: this.record.defaults }];
    const buttons = examples.map(({ title, settings }) => this.#button(title, () => this.#restart(settings)));
    return html("div", { class: "mlgloss-row", role: "group", "aria-label": "Examples" }, html("span", {}, "Try"), ...buttons);
  }

  #button(label, onClick) {
    return button({ label, onClick, signal: this.#listeners.signal });
  }

  // ---- settings: into the model, never straight onto the screen ----

  #assign(values) {
    const restarts = RESTARTING.some((name) => name in values);
    this.model.set({ ...values, ...(restarts && { step: 0, loss: null }) });
    this.model.save_changes();
  }

  /** Takes over what the model holds; what the network is made from puts it back to its start. */
  #follow() {
    for (const name of this.traits) {
      const value = this.model.get(name);
      if (admits(this.record, name, value)) this.state[name] = value;
    }
    this.settings.setValue(this.state);
    this.#showNote();
    const made = JSON.stringify(RESTARTING.map((name) => this.state[name]));
    if (made === this.made) return;
    this.made = made;
    this.#makeNetwork();
  }

  #makeNetwork() {
    this.trainer = new Trainer(this.state, this.record.parameters[this.state.activation]);
    this.surface.drawPoints(this.trainer.data);
    write(this.failure, "");
    this.#draw();
    this.#describe();
  }

  // ---- training ----

  /** A network that has diverged cannot go on: another one begins. */
  #revive() {
    if (this.trainer.diverged) this.#makeNetwork();
  }

  #start() {
    this.#revive();
    this.loop.start();
    write(this.start, "Pause");
    this.#say("");
  }

  #pause(words = "Paused at") {
    this.loop.stop();
    write(this.start, "Start");
    this.#draw();
    this.#report(words);
  }

  #stepOnce() {
    this.#revive();
    this.trainer.train(this.state.rate, 1);
    this.#pause("At");
  }

  /** Puts the weights back to the start, those of other settings where there are any. */
  #restart(settings = {}) {
    this.loop.stop();
    write(this.start, "Start");
    const { trainer } = this;
    this.#assign(settings);
    if (this.trainer === trainer) this.#makeNetwork(); // else the change of the settings has made it
    this.settings.setValue(this.state);
    this.#report("Weights as at the start:");
  }

  #tick(elapsed) {
    const budget = Math.min(BUDGET.share * elapsed, BUDGET.most);
    this.trainer.train(this.state.rate, Math.ceil(PACE * elapsed), performance.now() + budget);
    this.#drawPicture();
    if (performance.now() - this.#told > READABLE) this.#drawNumbers();
    if (this.trainer.diverged) this.#pause("Diverged at");
  }

  /** Tells the listener and Python how far it is. */
  #report(words) {
    const { steps, diverged } = this.trainer;
    const loss = Number.isFinite(this.now.loss) ? this.now.loss : null;
    if (diverged) write(this.failure, `The loss has outgrown all numbers at step ${steps}: lower the learning rate and start again.`);
    this.#describe();
    this.#say(`${words} step ${steps}, loss ${short(this.now.loss)}.`);
    this.#assign({ step: steps, loss });
  }

  #say(text) {
    write(this.status, text);
  }

  // ---- drawing ----

  #measure() {
    const width = this.losses.element.clientWidth || this.#width;
    if (width === this.#width) return;
    this.#width = width;
    this.losses.draw(this.trainer, width);
  }

  #draw() {
    this.#drawPicture();
    this.#drawNumbers();
  }

  #drawPicture() {
    this.surface.draw(this.trainer.network);
    this.losses.draw(this.trainer, this.#width);
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
    const data = optionsOf(this.record, "data")[this.state.data];
    const { accuracy, loss } = this.now;
    const result = Number.isNaN(accuracy)
      ? "the network has diverged"
      : `${percent(accuracy)} of them are on the right side of the line at 0.5`;
    this.surface.describe(`Output of the network over the plane, and the points of ${data}: ${result}, at step ${steps}`);
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
