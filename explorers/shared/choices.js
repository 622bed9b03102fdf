// Native checkboxes and radio buttons that look like buttons: keyboards and screen readers know them already.

import { html } from "./dom.js";

/** A labeled checkbox; `onInput` gets whether it is checked. `attributes` are those of its label. */
export class Toggle {
  constructor({ label, description, attributes = { class: "mlgloss-choice" }, onInput }) {
    this.input = html("input", { type: "checkbox", ...(description && { "aria-label": description }) });
    this.element = html("label", attributes, this.input, label);
    this.input.addEventListener("change", () => onInput(this.input.checked));
  }

  setValue(checked) {
    this.input.checked = checked;
  }
}

/** A name for radio buttons: two explorers must not share a group. */
export const newGroup = () => `mlgloss-${Math.random().toString(36).slice(2)}`;

const NEXT = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of several, by name: `options` are [{ name, label }]. A name that is not among them chooses none. */
export class Choice {
  constructor({ label, options, onInput }) {
    this.label = label;
    const group = newGroup();
    this.inputs = options.map(({ name }) => html("input", { type: "radio", name: group, value: name }));
    const labels = options.map((option, i) => html("label", { class: "mlgloss-choice" }, this.inputs[i], option.label));
    this.element = html("div", { class: "mlgloss-choices", role: "radiogroup", "aria-label": label }, ...labels);
    this.element.addEventListener("change", (event) => onInput(event.target.value));
    this.element.addEventListener("keydown", (event) => this.#keyed(event));
  }

  /** What browsers do for radio buttons by themselves, except in JupyterLab, which takes the arrow keys. */
  #keyed(event) {
    if (!(event.key in NEXT)) return;
    event.preventDefault();
    const count = this.inputs.length;
    const next = this.inputs[(this.inputs.indexOf(event.target) + NEXT[event.key] + count) % count];
    next.focus();
    next.click();
  }

  setValue(name) {
    for (const input of this.inputs) input.checked = input.value === name;
  }

  set disabled(disabled) {
    for (const input of this.inputs) input.disabled = disabled;
  }
}
