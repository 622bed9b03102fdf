// Other functions of the catalog over the curve: a list to choose them from, and the legend of those chosen.

import { Checklist, swatch } from "../shared/checklist.js";
import { html, show } from "../shared/dom.js";

export class Overlays {
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
