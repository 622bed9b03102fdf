// z, f(z) and f'(z) at the cursor.

import { div, html, set, write } from "../shared/dom.js";
import { format, formatFully } from "../shared/format.js";

const KINDS = ["input", "function", "derivative"];

export class Readout {
  /** `names` of the three. */
  constructor(names) {
    this.values = KINDS.map(() => html("span", { class: "mlgloss-value" }));
    this.signs = KINDS.map(() => html("span", {}, " = "));
    const items = KINDS.map((kind, i) =>
      div(`mlgloss-item mlgloss-${kind}`, div("mlgloss-line", html("i", {}, names[i]), this.signs[i], this.values[i])),
    );
    this.element = div("mlgloss-readout", ...items);
  }

  /** `full` shows all digits; `rough` says that the two heights are read between points of a table. */
  show(z, height, slope, { full, rough }) {
    set(this.element, { "data-z": z, "data-f": height, "data-prime": slope });
    this.element.classList.toggle("mlgloss-full", full);
    [z, height, slope].forEach((value, i) => {
      write(this.values[i], Number.isNaN(value) ? "\u2014" : full ? formatFully(value) : format(value));
      write(this.signs[i], i && rough ? " \u2248 " : " = ");
    });
  }
}
