// Sliders that take more than their track shows, and the bars that logits are dragged by.

import { format, snap } from "./format.js";
import { Slider } from "./slider.js";

/** A slider whose field accepts a range of its own. A value beyond an end of the track is marked there. */
export class OpenSlider extends Slider {
  setRange({ accepted, ...range }) {
    super.setRange(range);
    this.field.setRange(accepted);
  }

  /** The nearest value on the track, or between it and where the slider stands. */
  admit(value) {
    const low = Math.min(this.low, this.value);
    const high = Math.max(this.high, this.value);
    return Math.min(high, Math.max(low, snap(value, this.resolution)));
  }

  setValue(value, remark = "") {
    const beyond = value > this.high ? "high" : value < this.low ? "low" : "";
    super.setValue(value, `${format(value)}${beyond && ", beyond the track"}${remark}`);
    this.element.dataset.beyond = beyond;
  }
}

/** An open slider that is drawn as a bar from 0 to its value. */
export class Bar extends OpenSlider {
  constructor(options) {
    super(options);
    this.element.classList.add("mlgloss-bar");
  }

  setValue(value, remark) {
    super.setValue(value, remark);
    const ends = [this.#share(0), this.#share(value)].sort((a, b) => a - b);
    this.input.style.setProperty("--mlgloss-from", ends[0]);
    this.input.style.setProperty("--mlgloss-to", ends[1]);
  }

  /** Where a value is on the track, from 0 to 1. */
  #share(value) {
    return (Math.min(this.high, Math.max(this.low, value)) - this.low) / (this.high - this.low);
  }
}
