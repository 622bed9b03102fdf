// Other functions of the catalog over the curve: a list to choose them from, and the legend of those chosen.

import { Checklist, swatch } from "../shared/checklist.js";
import { html, show } from "../shared/dom.js";

export class Overlays {
  constructor({ others, label, onInput }) {
    this.others = others;
    this.list = new Checklist({ all: others, onInput });
    this.element = html("details", {}, html("summary", {}, label), this.list);
    this.legend = html("div", { class: "mlgloss-legend", role: "list", "aria-label": "Curves to compare with" });
  }

  setValue(names) {
    this.list.setValue(names);
    if (String(names) === this.shown) return;
    this.shown = String(names);
    const chosen = this.others.filter(({ name }) => names.includes(name));
    const item = ({ title, line }) => html("span", { role: "listitem" }, swatch(line), ` ${title}`);
    this.legend.replaceChildren(...chosen.map(item));
    show(this.legend, chosen.length > 0);
  }
}
