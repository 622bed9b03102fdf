// z, f(z) and f'(z) at the cursor.

import { html, set, write } from "../shared/dom.js";
import { format, formatFully } from "../shared/format.js";

const KINDS = { z: "input", "f(z)": "function", "f\u2032(z)": "derivative" };

export class Readout {
  constructor() {
    this.values = Object.keys(KINDS).map(() => html("span", { class: "mlgloss-value" }));
    this.signs = Object.keys(KINDS).map(() => html("span", {}, " = "));
    const items = Object.entries(KINDS).map(([name, kind], i) =>
      html("div", { class: `mlgloss-item mlgloss-${kind}` },
        html("div", { class: "mlgloss-line" }, html("i", {}, name), this.signs[i], this.values[i])),
    );
    this.element = html("div", { class: "mlgloss-readout" }, ...items);
  }

  /** `full` shows all digits; `rough` says that the two heights are read between samples. */
  show(z, height, slope, { full, rough }) {
    set(this.element, { "data-z": z, "data-f": height, "data-prime": slope });
    this.element.classList.toggle("mlgloss-full", full);
    [z, height, slope].forEach((value, i) => {
      write(this.values[i], Number.isNaN(value) ? "\u2014" : full ? formatFully(value) : format(value));
      write(this.signs[i], i && rough ? " \u2248 " : " = ");
    });
  }
}
