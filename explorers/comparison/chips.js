// A chip for each function, of which at most three may be chosen.

import { Toggle } from "../shared/choices.js";
import { html, set, show, write } from "../shared/dom.js";
import { colorOf } from "../flow/functions.js";

export const MOST = 3;

export class Chips {
  #isOpen = false; // whether all chips are in sight

  /**
   * `all` are the curves; the names of those with a chip in sight are `offered`, and all that were chosen since.
   * `onInput` takes the names chosen, one of them too many at most, in the order in which they were.
   * `onPoint` takes the curve that the pointer or the keyboard is at, or null.
   */
  constructor({ label, all, offered, onInput, onPoint }) {
    Object.assign(this, { all, seen: new Set(offered) });
    this.swatches = all.map(() => html("span", { class: "mlgloss-swatch" }));
    this.toggles = all.map(({ name, title }, i) => {
      const choose = (chosen) => onInput(chosen ? [...this.names, name] : this.names.filter((other) => other !== name));
      return new Toggle({ label: html("span", {}, this.swatches[i], title), attributes: { class: "mlgloss-chip" }, onInput: choose });
    });
    this.more = html("button", { type: "button", class: "mlgloss-chip", "data-color": "" });
    this.more.addEventListener("click", () => {
      this.#isOpen = !this.#isOpen;
      this.setValue(this.names);
    });
    this.element = html("div", { class: "mlgloss-chips", role: "group", "aria-label": label }, ...this.toggles, this.more);
    this.toggles.forEach(({ element }, i) => {
      for (const kind of ["pointerenter", "focusin"]) element.addEventListener(kind, () => onPoint(all[i]));
      for (const kind of ["pointerleave", "focusout"]) element.addEventListener(kind, () => onPoint(null));
    });
  }

  setValue(names) {
    this.names = names;
    for (const name of names) this.seen.add(name);
    this.all.forEach(({ name }, i) => {
      this.toggles[i].setValue(names.includes(name));
      show(this.toggles[i].element, this.#isOpen || this.seen.has(name));
      for (const part of [this.toggles[i].element, this.swatches[i]]) set(part, { "data-color": colorOf(names.indexOf(name)) });
    });
    const hidden = this.all.length - this.seen.size;
    show(this.more, hidden > 0);
    set(this.more, { "aria-expanded": this.#isOpen });
    write(this.more, this.#isOpen ? "Fewer" : `${hidden} more`);
  }
}
