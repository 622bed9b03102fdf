// Functions of the catalog: a list to choose them from, and the line that stands for each.

import { Toggle } from "./choices.js";
import { html, svg } from "./dom.js";

/** A short piece of the line that stands for a function. */
export const swatch = (name) =>
  svg("svg", { class: "mlgloss-swatch", width: 36, height: 10, "aria-hidden": "true" },
    svg("path", { class: "mlgloss-other", "data-name": name, d: "M0 5H36" }));

/** A checkbox for each function. */
export class Checklist {
  /** `all` are entries of record.catalog; `onInput` takes the names chosen, in the catalog's order. */
  constructor({ all, signal, onInput }) {
    this.all = all;
    const chosen = () => onInput(all.filter((_, i) => this.toggles[i].input.checked).map(({ name }) => name));
    this.toggles = all.map(({ name, title }) => {
      const label = html("span", {}, swatch(name), ` ${title}`);
      return new Toggle({ label, attributes: { class: "mlgloss-check" }, signal, onInput: chosen });
    });
    this.element = html("div", { class: "mlgloss-checks" }, ...this.toggles.map((toggle) => toggle.element));
  }

  setValue(names) {
    this.all.forEach(({ name }, i) => this.toggles[i].setValue(names.includes(name)));
  }
}
