// Functions of the catalog: a list to choose them from, and the line that stands for each.

import { Toggle } from "./choices.js";
import { div, html, svg } from "./dom.js";

/** A short piece of the line that stands for a function. */
export const swatch = (line) =>
  svg("svg", { class: "mlgloss-swatch", width: 36, height: 10, "aria-hidden": "true" },
    svg("path", { class: "mlgloss-other", "data-line": line, d: "M0 5H36" }));

/** A checkbox for each function. */
export class Checklist {
  /** `all` are some of record.functions; `onInput` takes the names chosen, in the catalog's order. */
  constructor({ all, onInput }) {
    this.all = all;
    const chosen = () => onInput(all.filter((_, i) => this.toggles[i].input.checked).map(({ name }) => name));
    this.toggles = all.map(({ title, line }) => {
      const label = html("span", {}, swatch(line), ` ${title}`);
      return new Toggle({ label, attributes: { class: "mlgloss-check" }, onInput: chosen });
    });
    this.element = div("mlgloss-checks", ...this.toggles);
  }

  setValue(names) {
    this.all.forEach(({ name }, i) => this.toggles[i].setValue(names.includes(name)));
  }
}
