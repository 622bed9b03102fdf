// The softmax explorer: logits as bars to drag, the probabilities beside them, the Jacobian and the cross-entropy below.

import { Toggle } from "../shared/choices.js";
import { div, html, set, show } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { clamp, ROUNDING } from "../shared/numbers.js";
import { ClassTable, subscripted } from "./class_table.js";
import { Bar, OpenSlider } from "./bars.js";
import { CrossEntropy } from "./cross_entropy.js";
import { Jacobian } from "./jacobian.js";
import { logSoftmax, softmax } from "./softmax_formulas.js";

/** Whether no probability has changed by more than rounding. */
const agree = (a, b) => a.every((p, i) => Math.abs(p - b[i]) <= ROUNDING * Math.max(p, b[i]));

/** A sum or product of two short decimals without binary noise: 0.1 + 1 - 1 is 0.1 again. */
const withoutNoise = (x) => Number(x.toPrecision(15));

class Softmax extends Explorer {
  status = html("p", { class: "mlgloss-note", role: "status" });

  // ---- building ----

  build() {
    const [s, z] = [..."sz"].map((letter) => subscripted(letter, this.traits.logits.most));
    this.jacobian = new Jacobian(this.traits.show_jacobian.label, s, z);
    this.crossEntropy = this.control(CrossEntropy, "target", { names: s });
    return div(
      "mlgloss-explorer mlgloss-softmax",
      div("mlgloss-columns", this.#buildLogits(z), this.#buildProbabilities(s)),
      this.#buildDetails("show_jacobian", this.jacobian),
      this.#buildDetails("show_cross_entropy", this.crossEntropy),
    );
  }

  #buildLogits(names) {
    this.bars = names.map((label, i) => {
      const onInput = (value) => this.#changeLogits((z, j) => (i === j ? value : z));
      return this.control(Bar, "logits", { label, description: `logit of class ${i + 1}`, onInput });
    });
    this.add = this.button("Add class", () => this.#resize(1));
    this.remove = this.button("Remove class", () => this.#resize(-1));
    return html(
      "div",
      { class: "mlgloss-logits", role: "group", "aria-label": "Logits" },
      this.#buildHead(),
      ...this.bars,
      div("mlgloss-row", this.add, this.remove),
      this.#buildChanges(),
      this.status,
    );
  }

  /** What is above the bars: the ends and the middle of their tracks, and the fields' name. */
  #buildHead() {
    const [low, high] = this.traits.logits.track;
    const marks = [low, 0, high].map((value) => html("span", {}, format(value)));
    const head = [div("mlgloss-marks", ...marks), html("span", {}, this.traits.logits.label)];
    return html("div", { class: "mlgloss-head", "aria-hidden": "true" }, ...head);
  }

  #buildChanges() {
    const forAll = (label, description, change) =>
      set(this.button(label, () => this.#changeAll(change, `All ${label}`)), { "aria-label": description });
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

  #buildProbabilities(rows) {
    this.probabilities = new ClassTable({
      kind: "probabilities",
      label: "Probabilities",
      corner: "class",
      rows,
      columns: ["probability", "log s"],
    });
    this.temperature = this.control(OpenSlider, "temperature");
    this.precision = this.control(Toggle, "full_digits");
    const reset = this.button("Reset", () => this.reset());
    const row = div("mlgloss-row", this.precision, reset);
    return html("div", {}, this.probabilities, this.temperature, row);
  }

  #buildDetails(name, content) {
    const details = html("details", {}, html("summary", {}, this.traits[name].label), content);
    details.addEventListener("toggle", () => this.assign({ [name]: details.open }));
    this.details = { ...this.details, [name]: details };
    return details;
  }

  // ---- input ----

  #changeLogits(change) {
    this.assign({ logits: this.read().logits.map(change) });
    this.say("");
  }

  /** Changes all logits in the same way, and says what that did to the probabilities. */
  #changeAll(change, what) {
    const { logits, temperature } = this.read();
    const changed = logits.map((z) => withoutNoise(change(z)));
    if (!changed.every(Number.isFinite)) {
      this.say("No logit can be that large.");
      return;
    }
    const same = agree(softmax(logits, temperature), softmax(changed, temperature));
    this.assign({ logits: changed });
    this.say(`${what}: probabilities ${same ? "unchanged" : "changed"}.`);
  }

  #resize(by) {
    const { logits, target } = this.read();
    const size = clamp(logits.length + by, this.#sizes);
    const kept = [...logits, 0].slice(0, size);
    this.assign({ logits: kept, target: Math.min(target, size - 1) });
    this.say(`${size} classes.`);
  }

  /** What is open stays open, and the number of digits stays. */
  reset() {
    super.reset(this.record.state.filter(({ flag }) => !flag));
  }

  /** The least and the largest number of classes. */
  get #sizes() {
    return [this.traits.logits.fewest, this.traits.logits.most];
  }

  // ---- drawing ----

  /** The state; its target is one of the classes. */
  read() {
    const state = super.read();
    state.target = Math.min(state.target, state.logits.length - 1);
    return state;
  }

  draw() {
    const { logits, temperature, target, full_digits: fully, ...shown } = this.read();
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
    const [fewest, most] = this.#sizes;
    this.add.ariaDisabled = String(size === most); // it can still be focused: a disabled button would lose the keyboard
    this.remove.ariaDisabled = String(size === fewest);
    this.probabilities.focusable = fully;
    this.probabilities.resize(size);
    logSoftmax(logits, temperature).forEach((log, i) => {
      this.probabilities.show(i, 0, s[i], fully);
      this.probabilities.shade(i, 0, s[i]);
      this.probabilities.show(i, 1, log, fully);
    });
  }
}

export default { render: rendererOf(Softmax) };
