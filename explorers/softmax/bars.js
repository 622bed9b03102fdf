// Sliders that take more than their track shows, and the bars that logits are dragged by.

import { div, html, lazyTitle, set, write } from "../shared/dom.js";
import { onDrag } from "../shared/explorer.js";
import { format, formatFully } from "../shared/format.js";
import { clamp, snap } from "../shared/numbers.js";
import { Slider } from "../shared/slider.js";

/** A slider whose field takes more than its track shows. A value beyond an end of the track is marked there. */
export class OpenSlider extends Slider {
  setRange({ track: [low, high], step, ...limits }) {
    super.setRange({ low, high, step });
    this.field.setRange(limits);
  }

  /** The nearest value on the track, or between it and where the slider stands. */
  admit(value) {
    const low = Math.min(this.low, this.value);
    const high = Math.max(this.high, this.value);
    return clamp(snap(value, this.resolution), [low, high]);
  }

  setValue(value, remark = "") {
    const beyond = value > this.high ? "high" : value < this.low ? "low" : "";
    super.setValue(value, `${format(value)}${beyond && ", beyond the track"}${remark}`);
    set(this.element, { "data-beyond": beyond });
  }
}

const HANDLE = 22; // pixels wide, here and in the style

/** A number that is shown to few digits, or to all; its title has all of them in any case. */
class Digits {
  constructor(kind) {
    this.element = html("span", { class: kind, "aria-hidden": "true" }); // the slider says it
    lazyTitle(this.element, () => formatFully(this.value));
  }

  show(value, fully) {
    this.value = value;
    if (this.element.title) set(this.element, { title: formatFully(value) });
    write(this.element, (fully ? formatFully : format)(value));
  }
}

/**
 * A class: its logit as a bar from 0 to drag, what the temperature leaves of it, and its probability as a bar from 0 to
 * 1. The pointer is not left to the native input, which would take the place where a finger starts to scroll the page
 * as a value.
 */
export class ClassBar extends OpenSlider {
  /** `probability` is its name. */
  constructor({ probability, ...options }) {
    super(options);
    this.scaled = new Digits("mlgloss-scaled");
    this.share = div("mlgloss-share");
    this.probability = new Digits("mlgloss-probability");
    this.element.classList.add("mlgloss-bar");
    const name = html("i", { class: "mlgloss-outcome", "aria-hidden": "true" }, probability);
    this.field.message.before(this.scaled.element, name, this.share, this.probability.element);
    const move = (event) => {
      this.input.focus({ preventScroll: true }); // so that the arrow keys go on from here
      options.onInput(this.#valueAt(event));
    };
    onDrag(this.track, move);
  }

  /** Shows the logit, and what becomes of it. */
  draw(logit, scaled, probability, fully) {
    this.setValue(logit, `, probability ${format(probability)}`);
    const ends = [this.#share(0), this.#share(logit)].sort((a, b) => a - b);
    this.input.style.setProperty("--mlgloss-from", ends[0]);
    this.input.style.setProperty("--mlgloss-to", ends[1]);
    this.share.style.setProperty("--mlgloss-share", probability.toFixed(4));
    this.scaled.show(scaled, fully);
    this.probability.show(probability, fully);
  }

  /** The value under a pointer, no further than the ends of the track. */
  #valueAt({ clientX }) {
    const { left, width } = this.input.getBoundingClientRect();
    const share = (clientX - left - HANDLE / 2) / (width - HANDLE);
    return clamp(snap(this.low + share * (this.high - this.low), this.resolution), [this.low, this.high]);
  }

  /** Where a value is on the track, from 0 to 1. */
  #share(value) {
    return (clamp(value, [this.low, this.high]) - this.low) / (this.high - this.low);
  }
}
