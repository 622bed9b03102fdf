// The softmax explorer: logits as bars to drag, what the temperature leaves of them, and the probabilities beside them;
// the Jacobian and the cross-entropy below.

import { Toggle } from "../shared/choices.js";
import { div, html, set, show } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { format } from "../shared/format.js";
import { clamp, ROUNDING } from "../shared/numbers.js";
import { toolsOf } from "../shared/tools.js";
import { ClassBar, OpenSlider } from "./bars.js";
import { subscripted } from "./class_table.js";
import { CrossEntropy } from "./cross_entropy.js";
import { Jacobian } from "./jacobian.js";
import { Sentence } from "./sentence.js";
import { softmax } from "./softmax_formulas.js";
import { encode, restore } from "./softmax_link.js";

/** Whether no probability has changed by more than rounding. */
const agree = (a, b) => a.every((p, i) => Math.abs(p - b[i]) <= ROUNDING * Math.max(p, b[i]));

/** A sum or product of two short decimals without binary noise: 0.1 + 1 - 1 is 0.1 again. */
const withoutNoise = (x) => Number(x.toPrecision(15));

class Softmax extends Explorer {
  // ---- building ----

  build() {
    const [s, z] = [..."sz"].map((letter) => subscripted(letter, this.traits.logits.most));
    this.bars = z.map((label, i) => {
      const onInput = (value) => this.#changeLogits((other, j) => (i === j ? value : other));
      return this.control(ClassBar, "logits", { label, description: `logit of class ${i + 1}`, probability: s[i], onInput });
    });
    this.sentence = new Sentence();
    this.temperature = this.control(OpenSlider, "temperature");
    this.jacobian = new Jacobian(this.traits.show_jacobian.label, s, z);
    this.crossEntropy = this.control(CrossEntropy, "target", { names: s });
    return div(
      "mlgloss-explorer mlgloss-softmax",
      ...toolsOf({ explorer: this, encode, sections: this.#buildMenu() }),
      html("div", { class: "mlgloss-logits", role: "group", "aria-label": "Logits" }, this.#buildHead(), ...this.bars),
      div("mlgloss-beside", this.sentence, div("mlgloss-temperature", this.temperature)),
      this.#buildDetails("show_jacobian", this.jacobian),
      this.#buildDetails("show_cross_entropy", this.crossEntropy),
    );
  }

  /** What is above the bars: the ends and the middle of their tracks, and names for what follows. */
  #buildHead() {
    const [low, high] = this.traits.logits.track;
    const marks = (...values) => div("mlgloss-marks", ...values.map((value) => html("span", {}, format(value))));
    const named = (name, ...words) => html("span", { class: `mlgloss-${name}` }, ...words);
    return html(
      "div",
      { class: "mlgloss-titles", "aria-hidden": "true" },
      marks(low, 0, high),
      named("typed", this.traits.logits.label),
      named("scaled", html("i", {}, "z / T")),
      named("probability", "probability"),
    );
  }

  /** What is seldom wanted: other classes, changes of all logits, all digits. */
  #buildMenu() {
    this.add = this.button("Add class", () => this.#resize(1));
    this.remove = this.button("Remove class", () => this.#resize(-1));
    this.precision = this.control(Toggle, "full_digits");
    const forAll = (label, description, change) =>
      set(this.button(label, () => this.#changeAll(change, `All ${label}`)), { "aria-label": description });
    const changes = [
      forAll("\u2212\u20091", "Subtract 1 from all logits", (z) => z - 1),
      forAll("+\u20091", "Add 1 to all logits", (z) => z + 1),
      forAll("\u00d7\u2009\u00bd", "Halve all logits", (z) => z / 2),
      forAll("\u00d7\u20092", "Double all logits", (z) => z * 2),
    ];
    const row = (...parts) => [div("mlgloss-row", ...parts)];
    return [
      { title: "Classes", parts: row(this.add, this.remove) },
      { title: "All logits", parts: row(...changes) },
      { title: "Numbers", parts: row(this.precision, this.button("Reset", () => this.reset())) },
    ];
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
    this.sentence.draw(logits, temperature);
    this.#drawBars(logits, temperature, fully);
    for (const [trait, details] of Object.entries(this.details)) details.open = shown[trait];
    if (shown.show_jacobian) this.jacobian.draw(logits, temperature, fully);
    if (shown.show_cross_entropy) this.crossEntropy.draw(logits, temperature, target, fully);
  }

  #drawBars(logits, temperature, fully) {
    const s = softmax(logits, temperature);
    const [fewest, most] = this.#sizes;
    this.bars.forEach((bar, i) => {
      show(bar.element, i < s.length);
      if (i < s.length) bar.draw(logits[i], logits[i] / temperature, s[i], fully);
    });
    this.add.ariaDisabled = String(s.length === most); // it can still be focused: a disabled button would lose the keyboard
    this.remove.ariaDisabled = String(s.length === fewest);
  }
}

export default { render: rendererOf(Softmax), restore };
