// A labelled native range input with its value beside it.

import { html } from "./dom.js";
import { format, snap } from "./format.js";

const PAGE = 10; // steps that Page Up, Page Down and a shifted arrow take

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE };

/**
 * `step` is what a key moves, `resolution` what dragging rounds to. The input itself has no step: it can show
 * a value that was set from Python and lies between two steps.
 */
export class Slider {
  constructor({ label, description, signal, onInput }) {
    this.input = html("input", { type: "range", step: "any", "aria-label": description });
    this.amount = html("span", { class: "mlgloss-amount" });
    this.element = html("label", { class: "mlgloss-slider" }, html("i", {}, label), this.input, this.amount);
    this.#listen(onInput, signal);
  }

  setRange({ low, high, step, resolution = step }) {
    Object.assign(this, { low, high, step, resolution });
    Object.assign(this.input, { min: low, max: high });
  }

  /** Shows a value; `text` is what a screen reader says for it. */
  setValue(value, text = format(value)) {
    this.value = value;
    this.input.value = value;
    this.input.setAttribute("aria-valuetext", text);
    this.amount.textContent = format(value);
  }

  /** The nearest value the slider can take. */
  admit(value) {
    return Math.min(this.high, Math.max(this.low, snap(value, this.resolution)));
  }

  #listen(onInput, signal) {
    const dragged = () => {
      this.input.value = this.admit(this.input.valueAsNumber);
      onInput(this.input.valueAsNumber);
    };
    const pressed = (event) => {
      const value = this.#keyed(event);
      if (value === undefined) return;
      event.preventDefault();
      onInput(this.admit(value));
    };
    this.input.addEventListener("input", dragged, { signal });
    this.input.addEventListener("keydown", pressed, { signal });
  }

  #keyed({ key, shiftKey, altKey, ctrlKey, metaKey }) {
    if (altKey || ctrlKey || metaKey) return undefined;
    if (key === "Home") return this.low;
    if (key === "End") return this.high;
    if (!(key in STEPS)) return undefined;
    const steps = shiftKey && key.startsWith("Arrow") ? PAGE * STEPS[key] : STEPS[key];
    return this.value + steps * this.step;
  }
}
