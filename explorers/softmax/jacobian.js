// The Jacobian of softmax as a heat map: a table with the numbers in it, tinted by size and sign.

import { html } from "../shared/dom.js";
import { ClassTable, shares } from "./class_table.js";
import { softmaxPrime } from "./softmax_formulas.js";

export class Jacobian {
  /** `rows` and `columns` are the names of the probabilities and of the logits. */
  constructor(label, rows, columns) {
    this.table = new ClassTable({
      kind: "jacobian",
      label,
      corner: "\u2202s / \u2202z",
      rows,
      columns,
    });
    this.table.focusable = true;
    const note = "How fast each probability (row) grows with each logit (column). Every row sums to 0.";
    this.element = html("div", {}, html("p", { class: "mlgloss-note" }, note), this.table);
  }

  draw(logits, temperature, fully) {
    const size = logits.length;
    const values = softmaxPrime(logits, temperature).flat();
    this.table.resize(size, size);
    shares(values).forEach((share, k) => {
      const [i, j] = [Math.floor(k / size), k % size];
      this.table.show(i, j, values[k], fully);
      this.table.shade(i, j, share);
    });
  }
}
