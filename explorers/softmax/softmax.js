// The softmax explorer: logits as bars to drag, the probabilities beside them, the Jacobian and the cross-entropy below.
// The model holds the state; every view draws what the model says, so two views, or a view and Python, stay in step.

import { Bar, OpenSlider } from "./bars.js";
import { Toggle } from "../shared/choices.js";
import { button, html, mount, oncePerFrame, show, write } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { CrossEntropy } from "./cross_entropy.js";
import { Jacobian } from "./jacobian.js";
import { logSoftmax, softmax } from "./softmax_formulas.js";
import { NumberTable, subscripted } from "../shared/table.js";

const FEWEST = 2;
const MOST = 8;
const TRACK = { low: -6, high: 6, step: 0.1, accepted: { low: -Number.MAX_VALUE, high: Number.MAX_VALUE, words: "" } };
const POSITIVE = { low: Number.MIN_VALUE, high: Number.MAX_VALUE, words: " above 0" };

const render = ({ model, ...view }) => mount(new Explorer(model, model.get("record")), view);

export default { render };

const within = (low, x, high) => Math.min(high, Math.max(low, x));

/** Whether no probability has changed by more than rounding. */
const agree = (a, b) => a.every((p, i) => Math.abs(p - b[i]) <= 1e-9 * Math.max(p, b[i]));

/** A sum or product of two short decimals without binary noise: 0.1 + 1 - 1 is 0.1 again. */
const short = (x) => Number(x.toPrecision(15));

class Explorer {
  #listeners = new AbortController();
  #redraw = oncePerFrame(() => this.#draw());

  constructor(model, record) {
    Object.assign(this, { model, record });
    this.state = { ...record.defaults };
    this.traits = ["logits", "temperature", "target", "show_jacobian", "show_cross_entropy", "full_digits"];
    this.#build();
    for (const name of this.traits) model.on(`change:${name}`, this.#redraw);
    this.#draw();
  }

  close() {
    this.#listeners.abort();
    this.#redraw.cancel();
    for (const name of this.traits) this.model.off(`change:${name}`, this.#redraw);
  }

  // ---- building ----

  #build() {
    this.jacobian = new Jacobian();
    this.crossEntropy = new CrossEntropy({
      signal: this.#listeners.signal,
      onInput: (target) => this.#assign({ target }),
    });
    this.status = html("p", { class: "mlgloss-note", role: "status" });
    this.element = html(
      "div",
      { class: "mlgloss-explorer mlgloss-softmax" },
      html("div", { class: "mlgloss-columns" }, this.#buildLogits(), this.#buildProbabilities()),
      this.#buildDetails("show_jacobian", "Jacobian", this.jacobian.element),
      this.#buildDetails("show_cross_entropy", "Cross-entropy", this.crossEntropy.element),
    );
  }

  #buildLogits() {
    this.bars = subscripted("z").map((label, i) => {
      const onInput = (value) => this.#changeLogits((z, j) => (i === j ? value : z));
      const bar = new Bar({ label, description: `logit of class ${i + 1}`, signal: this.#listeners.signal, onInput });
      bar.setRange(TRACK);
      return bar;
    });
    this.add = this.#button("Add class", () => this.#resize(1));
    this.remove = this.#button("Remove class", () => this.#resize(-1));
    return html(
      "div",
      { class: "mlgloss-logits", role: "group", "aria-label": "Logits" },
      this.#buildHead(),
      ...this.bars.map((bar) => bar.element),
      html("div", { class: "mlgloss-row" }, this.add, this.remove),
      this.#buildChanges(),
      this.status,
    );
  }

  /** What is above the bars: the ends and the middle of their tracks, and the fields' name. */
  #buildHead() {
    const marks = [TRACK.low, 0, TRACK.high].map((value) => html("span", {}, format(value)));
    const head = [html("div", { class: "mlgloss-marks" }, ...marks), html("span", {}, "logit")];
    return html("div", { class: "mlgloss-head", "aria-hidden": "true" }, ...head);
  }

  #buildChanges() {
    const forAll = (label, description, change) =>
      this.#button(label, () => this.#changeAll(change, `All ${label}`), description);
    return html(
      "div",
      { class: "mlgloss-row", role: "group", "aria-label": "All logits" },
      html("span", {}, "All"),
      forAll("\u2212\u20091", "Subtract 1 from all logits", (z) => z - 1),
      forAll("+\u20091", "Add 1 to all logits", (z) => z + 1),
      forAll("\u00d7\u2009\u00bd", "Halve all logits", (z) => z / 2),
      forAll("\u00d7\u20092", "Double all logits", (z) => z * 2),
    );
  }

  #buildProbabilities() {
    this.probabilities = new NumberTable({
      kind: "probabilities",
      label: "Probabilities",
      corner: "class",
      rows: subscripted("s"),
      columns: ["probability", "log s"],
    });
    const row = html("div", { class: "mlgloss-row" }, this.#buildPrecision(), this.#buildReset());
    return html("div", {}, this.probabilities.element, this.#buildTemperature(), row);
  }

  #buildTemperature() {
    const parameter = this.record.temperature;
    this.temperature = new OpenSlider({
      label: parameter.label,
      description: `${parameter.label} (temperature)`,
      signal: this.#listeners.signal,
      onInput: (temperature) => this.#assign({ temperature }),
    });
    this.temperature.setRange({ ...parameter, accepted: POSITIVE });
    return this.temperature.element;
  }

  #buildPrecision() {
    const onInput = (checked) => this.#assign({ full_digits: checked });
    this.precision = new Toggle({ label: "Full digits", signal: this.#listeners.signal, onInput });
    return this.precision.element;
  }

  #buildReset() {
    return this.#button("Reset", () => {
      this.#assign(this.record.defaults);
      this.#redraw(); // also where nothing has changed: a message may stand
      this.#say("Defaults restored.");
    });
  }

  #buildDetails(trait, title, content) {
    const details = html("details", {}, html("summary", {}, title), content);
    details.addEventListener("toggle", () => this.#assign({ [trait]: details.open }), this.#listeners);
    this.details = { ...this.details, [trait]: details };
    return details;
  }

  #button(label, onClick, description) {
    return button({ label, description, onClick, signal: this.#listeners.signal });
  }

  // ---- input: into the model, never straight onto the screen ----

  #assign(values) {
    for (const [name, value] of Object.entries(values)) this.model.set(name, value);
    this.model.save_changes();
  }

  #changeLogits(change) {
    this.#assign({ logits: this.#read().logits.map(change) });
    this.#say("");
  }

  /** Changes all logits alike, and says what that did to the probabilities. */
  #changeAll(change, what) {
    const { logits, temperature } = this.#read();
    const changed = logits.map((z) => short(change(z)));
    if (!changed.every(Number.isFinite)) {
      this.#say("No logit can be as large as that.");
      return;
    }
    const same = agree(softmax(logits, temperature), softmax(changed, temperature));
    this.#assign({ logits: changed });
    this.#say(`${what}: probabilities ${same ? "unchanged" : "changed"}.`);
  }

  #resize(by) {
    const { logits, target } = this.#read();
    const size = within(FEWEST, logits.length + by, MOST);
    const kept = [...logits, 0].slice(0, size);
    this.#assign({ logits: kept, target: Math.min(target, size - 1) });
    this.#say(`${size} classes.`);
  }

  #say(text) {
    write(this.status, text);
  }

  // ---- drawing ----

  /** Takes over what the model holds, except for values that cannot be drawn: those leave the last good one. */
  #read() {
    const { state } = this;
    const { logits, temperature, target, ...shown } = Object.fromEntries(this.traits.map((t) => [t, this.model.get(t)]));
    const drawable = logits?.length >= FEWEST && logits.length <= MOST && logits.every(Number.isFinite);
    if (drawable) state.logits = logits;
    if (temperature > 0 && Number.isFinite(temperature)) state.temperature = temperature;
    if (Number.isInteger(target)) state.target = target;
    state.target = within(0, state.target, state.logits.length - 1);
    return Object.assign(state, shown);
  }

  #draw() {
    const { logits, temperature, target, full_digits: fully, ...shown } = this.#read();
    this.temperature.setValue(temperature);
    this.precision.setValue(fully);
    this.element.classList.toggle("mlgloss-fully", fully);
    this.#drawProbabilities(logits, temperature, fully);
    for (const [trait, details] of Object.entries(this.details)) details.open = shown[trait];
    if (shown.show_jacobian) this.jacobian.draw(logits, temperature, fully);
    if (shown.show_cross_entropy) this.crossEntropy.draw(logits, temperature, target, fully);
  }

  #drawProbabilities(logits, temperature, fully) {
    const s = softmax(logits, temperature);
    const size = logits.length;
    this.bars.forEach((bar, i) => {
      show(bar.element, i < size);
      if (i < size) bar.setValue(logits[i], `, probability ${format(s[i])}`);
    });
    this.add.ariaDisabled = String(size === MOST); // still to be focused: a disabled button would lose the keyboard
    this.remove.ariaDisabled = String(size === FEWEST);
    this.probabilities.focusable = fully;
    this.probabilities.resize(size);
    logSoftmax(logits, temperature).forEach((log, i) => {
      this.probabilities.show(i, 0, s[i], fully);
      this.probabilities.shade(i, 0, s[i]);
      this.probabilities.show(i, 1, log, fully);
    });
  }
}
