// Other functions of the catalog over the curve: a list to choose them from, and the legend of those chosen.

import { Toggle } from "./choices.js";
import { html, show, svg } from "./dom.js";

/** A piece of the line that a function is drawn with. */
export const swatch = (name) =>
  svg("svg", { class: "mlgloss-swatch", width: 36, height: 10, "aria-hidden": "true" },
    svg("path", { class: "mlgloss-other", "data-name": name, d: "M0 5H36" }));

export class Compare {
  /** `others` are the entries of record.catalog; `onInput` takes the names chosen, in the catalog's order. */
  constructor({ others, signal, onInput }) {
    this.others = others;
    const chosen = () => onInput(others.filter((_, i) => this.toggles[i].input.checked).map(({ name }) => name));
    this.toggles = others.map(({ name, title }) => {
      const label = html("span", {}, swatch(name), ` ${title}`);
      return new Toggle({ label, attributes: { class: "mlgloss-check" }, signal, onInput: chosen });
    });
    const list = html("div", { class: "mlgloss-checks" }, ...this.toggles.map((toggle) => toggle.element));
    this.element = html("details", {}, html("summary", {}, "Compare curves"), list);
    this.legend = html("div", { class: "mlgloss-legend", role: "list", "aria-label": "Curves to compare with" });
  }

  setValue(names) {
    this.others.forEach(({ name }, i) => this.toggles[i].setValue(names.includes(name)));
    if (String(names) === this.shown) return;
    this.shown = String(names);
    const chosen = this.others.filter(({ name }) => names.includes(name));
    const item = ({ name, title }) => html("span", { role: "listitem" }, swatch(name), ` ${title}`);
    this.legend.replaceChildren(...chosen.map(item));
    show(this.legend, chosen.length > 0);
  }
}
