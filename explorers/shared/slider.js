// A labeled native range input and, beside it, a field that takes the same value typed.

import { html, set, write } from "./dom.js";
import { format, parse } from "./format.js";
import { clamp, snap } from "./numbers.js";

const PAGE = 10; // steps that Page Up, Page Down and a shifted arrow take

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE };

/**
 * A field for a number in a range. What is no such number is refused: `message`, an element to be put where it
 * is seen, says so, and the last good value stays. It shows all digits, so that it never shows another number;
 * a `brief` one shows four of them until it is focused, for values that nobody types.
 */
export class NumberField {
  constructor({ name, label = `Value of ${name}`, brief = false, signal, onInput }) {
    Object.assign(this, { name, brief });
    this.element = html("input", { class: "mlgloss-number", "aria-label": label, autocomplete: "off", spellcheck: "false" });
    this.message = html("span", { class: "mlgloss-message", role: "alert" });
    const entered = (event) => event.key === "Enter" && this.#typed(onInput); // JupyterLab keeps "change" back
    this.element.addEventListener("keydown", entered, { signal });
    this.element.addEventListener("change", () => this.#typed(onInput), { signal });
    this.element.addEventListener("input", () => this.#refuse(""), { signal });
    const reveal = () => {
      this.#show();
      this.element.select(); // as the Tab key does
    };
    if (brief) this.element.addEventListener("focus", reveal, { signal });
    if (brief) this.element.addEventListener("blur", () => this.#show(), { signal });
  }

  /** `words` are what a message says of the range; `whole` admits integers only. */
  setRange({ low, high, whole = false, words = ` from ${format(low)} to ${format(high)}` }) {
    Object.assign(this, { low, high, whole, words });
    this.element.inputMode = low < 0 ? "text" : "decimal"; // a phone's decimal keys have no minus
    this.#refuse(""); // it may tell another range
  }

  /** Shows a value, unless it is what the field stands for already: someone may be typing. No message outlives it. */
  setValue(value) {
    this.#refuse("");
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.#show();
  }

  #show() {
    if (this.brief) set(this.element, { title: this.value });
    const rounds = this.brief && !this.element.matches(":focus");
    this.element.value = String(rounds ? Number(this.value.toPrecision(4)) : this.value);
  }

  #typed(onInput) {
    const text = this.element.value.trim();
    const value = parse(text);
    if (value >= this.low && value <= this.high && !(this.whole && value % 1)) {
      const changed = !Object.is(value, this.value); // after a refusal the browser, too, may tell of the old value
      this.value = value;
      this.#show(); // 1.50 becomes 1.5 also where 1.5 stood before
      if (changed) onInput(value);
      return;
    }
    this.#show();
    this.#refuse(`\u201c${text}\u201d is not a ${this.whole ? "whole " : ""}number${this.words}: ${this.name} stays ${format(this.value)}.`);
  }

  #refuse(reason) {
    write(this.message, reason);
    set(this.element, { "aria-invalid": reason !== "" });
  }
}

/**
 * `step` is what a key moves, `resolution` what dragging rounds to. The input itself has no step: it can show
 * a value that was set from Python or typed and lies between two steps.
 */
export class Slider {
  constructor({ label, description, brief, signal, onInput }) {
    this.input = html("input", { type: "range", step: "any", "aria-label": description });
    this.field = new NumberField({ name: label, brief, signal, onInput });
    this.track = html("div", { class: "mlgloss-track" }, this.input);
    const typed = html("div", { class: "mlgloss-typed" }, this.field.element);
    this.element = html("div", { class: "mlgloss-slider" }, html("i", {}, label), this.track, typed, this.field.message);
    this.#listen(onInput, signal);
  }

  setRange({ low, high, step, resolution = step, whole }) {
    Object.assign(this, { low, high, step, resolution });
    Object.assign(this.input, { min: this.toTrack(low), max: this.toTrack(high) });
    this.field.setRange({ low, high, whole });
  }

  /** Shows a value; `text` is what a screen reader says for it. */
  setValue(value, text = format(value)) {
    set(this.input, { "aria-valuetext": text });
    this.field.setValue(value);
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.input.value = this.toTrack(value);
  }

  set disabled(disabled) {
    this.input.disabled = disabled;
    this.field.element.disabled = disabled;
  }

  /** Where on the track a value is. */
  toTrack(value) {
    return value;
  }

  fromTrack(place) {
    return place;
  }

  /** The nearest value the slider can take. */
  admit(value) {
    return clamp(snap(value, this.resolution), [this.low, this.high]);
  }

  #listen(onInput, signal) {
    const dragged = () => {
      const value = this.admit(this.fromTrack(this.input.valueAsNumber));
      if (Object.is(value, this.value)) this.input.value = this.toTrack(value); // the thumb goes back to it
      else onInput(value);
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
    return this.fromTrack(this.toTrack(this.value) + steps * this.step);
  }
}

/** A slider for a positive number, whose track is logarithmic: `step` is in powers of ten. */
export class LogSlider extends Slider {
  toTrack(value) {
    return Math.log10(value);
  }

  fromTrack(place) {
    return 10 ** place;
  }

  /** The nearest value of two digits. */
  admit(value) {
    return clamp(Number(value.toPrecision(2)), [this.low, this.high]);
  }
}
