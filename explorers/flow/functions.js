// The functions that can be drawn, to choose from by family: at most three are in color.

import { Toggle } from "../shared/choices.js";
import { html, set } from "../shared/dom.js";
import { familyGroups } from "../shared/families.js";
import { Popover } from "../shared/menu.js";

const COLORED = 3;

/** What stands for the color of the chosen function with this index: "rest" beyond the third, "" if none is chosen. */
export const colorOf = (index) => (index < 0 ? "" : index < COLORED ? String(index) : "rest");

export class Functions {
  /** `onInput` takes the names chosen of the record's functions, in the order in which they were. */
  constructor({ label, record, signal, onInput }) {
    const all = record.functions;
    this.all = all;
    this.swatches = all.map(() => html("span", { class: "mlgloss-swatch" }));
    this.toggles = all.map(({ name, title }, i) => {
      const choose = (chosen) => onInput(chosen ? [...this.names, name] : this.names.filter((other) => other !== name));
      return new Toggle({ label: html("span", {}, this.swatches[i], title), attributes: { class: "mlgloss-check" }, onInput: choose });
    });
    const summary = html("summary", { class: "mlgloss-button" }, label);
    const list = html("div", { role: "group", "aria-label": label }, ...familyGroups(record, (entry) => this.toggles[all.indexOf(entry)]));
    this.element = new Popover({ summary, parts: [list], signal }).element;
  }

  setValue(names) {
    this.names = names;
    this.all.forEach(({ name }, i) => {
      this.toggles[i].setValue(names.includes(name));
      set(this.swatches[i], { "data-color": colorOf(names.indexOf(name)) });
    });
  }
}
