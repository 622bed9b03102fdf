// A labeled native range input, and beside it a field to type the same value into.

import { div, html, set, write } from "./dom.js";
import { format, parse } from "./format.js";
import { clamp, snap } from "./numbers.js";
import { isNumber } from "./state.js";

const PAGE = 10; // steps that Page Up, Page Down and a shifted arrow take

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE };

/**
 * A field for a number in a range. Anything else is refused: `message`, an element to put where readers see it, says
 * so, and the last good value stays. The field shows all digits, so it never shows a different number.
 */
export class NumberField {
  #awaited = false; // whether the value just typed will come back in the next frame

  constructor({ label, onInput, ...limits }) {
    this.label = label;
    const attributes = { class: "mlgloss-number", "aria-label": `Value of ${label}`, autocomplete: "off", spellcheck: "false" };
    this.element = html("input", attributes);
    this.message = html("span", { class: "mlgloss-message", role: "alert" });
    const entered = (event) => event.key === "Enter" && this.#typed(onInput); // JupyterLab keeps "change" back
    this.element.addEventListener("keydown", entered);
    this.element.addEventListener("change", () => this.#typed(onInput));
    this.element.addEventListener("input", () => this.#refuse(""));
    this.setRange(limits);
  }

  /** `range` is how a message words it; `whole` admits integers only. */
  setRange({ low, high, whole = false, range = ` from ${format(low)} to ${format(high)}` }) {
    Object.assign(this, { low, high, whole, range });
    this.element.inputMode = low < 0 ? "text" : "decimal"; // a phone's decimal keys have no minus
    this.#refuse(""); // it may name another range
  }

  /**
   * Shows a value, unless the field stands for it already: someone may be typing. It clears the message, unless the
   * value is only the last accepted one on its way back from the model: then the message is newer.
   */
  setValue(value) {
    const same = Object.is(value, this.value);
    if (!same || !this.#awaited) this.#refuse("");
    this.#awaited = false;
    if (same) return;
    this.value = value;
    this.show();
  }

  show() {
    this.element.value = String(this.value);
  }

  #typed(onInput) {
    const text = this.element.value.trim();
    const value = parse(text);
    if (isNumber(value, this)) {
      const changed = !Object.is(value, this.value); // after a refusal the browser may report the old value, too
      this.value = value;
      this.show(); // 1.50 becomes 1.5, even if 1.5 stood there before
      this.#awaited ||= changed;
      if (changed) onInput(value);
      return;
    }
    this.show();
    this.#refuse(`\u201c${text}\u201d is not a ${this.whole ? "whole " : ""}number${this.range}: ${this.label} stays ${format(this.value)}.`);
  }

  #refuse(reason) {
    write(this.message, reason);
    set(this.element, { "aria-invalid": reason !== "" });
  }
}

/**
 * `step` is what a key moves by, `resolution` what dragging rounds to. The input itself has no step, so that it can
 * show a value between two steps that was typed or set from Python.
 */
export class Slider {
  #next; // what a key has asked for, until the next frame shows it: another key may come before

  constructor({ label, description = label, Field = NumberField, onInput, ...limits }) {
    this.input = html("input", { type: "range", step: "any", "aria-label": description });
    this.onInput = onInput;
    this.field = new Field({ label, onInput, ...limits });
    this.track = div("mlgloss-track", this.input);
    const typed = div("mlgloss-typed", this.field);
    this.element = div("mlgloss-slider", html("i", {}, label), this.track, typed, this.field.message);
    this.input.addEventListener("input", () => this.#dragged());
    this.takeKeys(this.input);
    this.setRange(limits);
  }

  setRange({ low, high, step, resolution = step, whole }) {
    Object.assign(this, { low, high, step, resolution });
    Object.assign(this.input, { min: this.toTrack(low), max: this.toTrack(high) });
    this.field.setRange({ low, high, whole });
  }

  /** Shows a value; `text` is what a screen reader says for it. */
  setValue(value, text = format(value)) {
    this.#next = value;
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

  #dragged() {
    const value = this.admit(this.fromTrack(this.input.valueAsNumber));
    if (Object.is(value, this.value)) this.input.value = this.toTrack(value); // moves the handle back to it
    else this.onInput(value);
  }

  /** Lets the keys move the slider while this element has the focus. */
  takeKeys(element) {
    element.addEventListener("keydown", (event) => {
      const value = this.#keyed(event);
      if (value === undefined) return;
      event.preventDefault();
      this.#next = this.admit(value);
      this.onInput(this.#next);
    });
  }

  #keyed({ key, shiftKey, altKey, ctrlKey, metaKey }) {
    if (altKey || ctrlKey || metaKey) return undefined;
    if (key === "Home") return this.low;
    if (key === "End") return this.high;
    if (!(key in STEPS)) return undefined;
    const steps = shiftKey && key.startsWith("Arrow") ? PAGE * STEPS[key] : STEPS[key];
    return this.fromTrack(this.toTrack(this.#next) + steps * this.step);
  }
}
