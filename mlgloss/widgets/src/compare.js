// Functions of the catalog beside each other: a list to choose them from, and the legend of those chosen.

import { Toggle } from "./choices.js";
import { html, show, svg } from "./dom.js";

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

/** Other functions over a curve. */
export class Compare {
  constructor({ others, signal, onInput }) {
    this.others = others;
    this.list = new Checklist({ all: others, signal, onInput });
    this.element = html("details", {}, html("summary", {}, "Compare curves"), this.list.element);
    this.legend = html("div", { class: "mlgloss-legend", role: "list", "aria-label": "Curves to compare with" });
  }

  setValue(names) {
    this.list.setValue(names);
    if (String(names) === this.shown) return;
    this.shown = String(names);
    const chosen = this.others.filter(({ name }) => names.includes(name));
    const item = ({ name, title }) => html("span", { role: "listitem" }, swatch(name), ` ${title}`);
    this.legend.replaceChildren(...chosen.map(item));
    show(this.legend, chosen.length > 0);
  }
}
