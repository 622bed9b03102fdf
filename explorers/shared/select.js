// One of several names, from a native list that opens.

import { html } from "./dom.js";

export class Select {
  /** `options` are [{ name, label }]. */
  constructor({ label, options, onInput }) {
    const choices = options.map(({ name, label: text }) => html("option", { value: name }, text));
    this.input = html("select", { class: "mlgloss-select", "aria-label": label }, ...choices);
    this.element = html("label", { class: "mlgloss-setting" }, html("span", {}, label), this.input);
    this.input.addEventListener("change", () => onInput(this.input.value));
  }

  /** A name that is not among them chooses none. */
  setValue(name) {
    this.input.value = name;
  }
}
