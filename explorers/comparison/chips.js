// A chip for each function, of which at most three are chosen; the choice of one more lets go of the first.

import { Toggle } from "../shared/choices.js";
import { html, set } from "../shared/dom.js";
import { colorOf } from "../flow/functions.js";

export const MOST = 3;

export class Chips {
  /** `all` are the curves; `onPoint` takes one that the pointer or the keyboard is at, or null. */
  constructor({ label, all, onInput, onPoint }) {
    this.all = all;
    this.swatches = all.map(() => html("span", { class: "mlgloss-swatch" }));
    this.toggles = all.map(({ name, title }, i) => {
      const choose = (chosen) => onInput(chosen ? [...this.names, name].slice(-MOST) : this.names.filter((other) => other !== name));
      return new Toggle({ label: html("span", {}, this.swatches[i], title), attributes: { class: "mlgloss-chip" }, onInput: choose });
    });
    this.element = html("div", { class: "mlgloss-chips", role: "group", "aria-label": label }, ...this.toggles);
    this.toggles.forEach(({ element }, i) => {
      for (const kind of ["pointerenter", "focusin"]) element.addEventListener(kind, () => onPoint(all[i]));
      for (const kind of ["pointerleave", "focusout"]) element.addEventListener(kind, () => onPoint(null));
    });
  }

  setValue(names) {
    this.names = names;
    this.all.forEach(({ name }, i) => {
      this.toggles[i].setValue(names.includes(name));
      for (const part of [this.toggles[i].element, this.swatches[i]]) set(part, { "data-color": colorOf(names.indexOf(name)) });
    });
  }
}
