// The cross-entropy of a chosen class, and its gradient by the logits.

import { newGroup } from "../shared/choices.js";
import { div, html, lazyTitle, write } from "../shared/dom.js";
import { format, formatFully } from "../shared/format.js";
import { ClassTable, shares } from "./class_table.js";
import { crossEntropy, crossEntropyPrime, logSoftmax, softmax } from "./softmax_formulas.js";

export class CrossEntropy {
  /** `names` of the probabilities. */
  constructor({ names, onInput }) {
    const group = newGroup();
    this.names = names;
    this.choices = names.map((_, i) => html("input", { type: "radio", name: group, value: i }));
    this.loss = html("span", { class: "mlgloss-value" });
    this.name = html("i", {});
    this.table = new ClassTable({
      kind: "cross-entropy",
      label: "Gradient of the cross-entropy",
      corner: "right class",
      rows: this.choices.map((input, i) => html("label", { class: "mlgloss-radio" }, input, `class ${i + 1}`)),
      columns: ["s", "log s", "y", "(s \u2212 y) / T"],
    });
    const note = html("p", { class: "mlgloss-note" }, "Choose the right class, y = 1. The cross-entropy is");
    const line = div("mlgloss-line", "\u2212log ", this.name, " = ", this.loss);
    this.element = html("div", {}, note, line, this.table);
    lazyTitle(this.loss, () => this.fully);
    this.table.element.addEventListener("change", (event) => onInput(Number(event.target.value)));
  }

  draw(logits, temperature, target, fully) {
    const loss = crossEntropy(logits, temperature, target);
    const gradient = crossEntropyPrime(logits, temperature, target);
    const tints = shares(gradient);
    write(this.name, this.names[target]);
    write(this.loss, (fully ? formatFully : format)(loss));
    this.fully = formatFully(loss);
    this.table.focusable = fully;
    this.table.resize(logits.length);
    const logs = logSoftmax(logits, temperature);
    softmax(logits, temperature).forEach((s, i) => {
      this.choices[i].checked = i === target;
      [s, logs[i], Number(i === target), gradient[i]].forEach((value, j) => this.table.show(i, j, value, fully));
      this.table.shade(i, 3, tints[i]);
    });
  }
}
