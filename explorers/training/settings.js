// What a network in training is set to: data, activation, size, initialization, learning rate and seed.

import { Choice } from "../shared/choices.js";
import { html } from "../shared/dom.js";
import { LogSlider, Slider } from "../shared/slider.js";

/** The traits whose change puts the weights back to the start; the learning rate is none of them. */
export const RESTARTING = ["data", "activation", "layers", "width", "init", "seed"];

const named = (entries, name) => entries.find((entry) => entry.name === name);

/** What a choice of the record is between, as { name: label }. The record has lists: only they keep an order. */
export const optionsOf = ({ choices }, name) => Object.fromEntries(named(choices, name).options);

/** For every setting, whether a value is one that it can take. */
export function admits(record, name, value) {
  if (named(record.choices, name)) return Object.hasOwn(optionsOf(record, name), value);
  const { low, high, whole } = named(record.numbers, name);
  return Number.isFinite(value) && value >= low && value <= high && !(whole && value % 1);
}

export class Settings {
  /** `record` says what there is to choose; `onInput` takes the settings that change. */
  constructor({ record, signal, onInput }) {
    this.controls = {};
    const rows = record.choices.map(({ name, label }) => {
      const options = optionsOf(record, name);
      const choice = new Choice({ label, options, signal, onInput: (value) => onInput({ [name]: value }) });
      this.controls[name] = choice;
      return html("div", { class: "mlgloss-setting" }, html("span", { "aria-hidden": "true" }, label), choice.element);
    });
    const sliders = record.numbers.map(({ name, label, log, ...range }) => {
      const Kind = log ? LogSlider : Slider;
      const slider = new Kind({ label, description: label, signal, onInput: (value) => onInput({ [name]: value }) });
      slider.setRange(range);
      this.controls[name] = slider;
      return slider.element;
    });
    this.element = html("div", {}, ...rows, html("div", { class: "mlgloss-controls" }, ...sliders));
  }

  setValue(settings) {
    for (const [name, control] of Object.entries(this.controls)) control.setValue(settings[name]);
  }
}
