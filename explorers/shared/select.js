// One of several names, from a native list that opens.

import { html } from "./dom.js";

export class Select {
  /** `options` are [{ name, label }]; `groups`, where they are in groups, [{ title, names }]. */
  constructor({ label, options, groups, onInput }) {
    const option = ({ name, label: text }) => html("option", { value: name }, text);
    const group = ({ title, names }) =>
      html("optgroup", { label: title }, ...options.filter(({ name }) => names.includes(name)).map(option));
    const choices = groups ? groups.map(group) : options.map(option);
    this.input = html("select", { class: "mlgloss-select", "aria-label": label }, ...choices);
    this.element = html("label", { class: "mlgloss-setting" }, html("span", {}, label), this.input);
    this.input.addEventListener("change", () => onInput(this.input.value));
  }

  /** A name that is not among them chooses none. */
  setValue(name) {
    this.input.value = name;
  }
}
