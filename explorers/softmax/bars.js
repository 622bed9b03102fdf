// Sliders that take more than their track shows, and the bars that logits are dragged by.

import { onDrag } from "../shared/explorer.js";
import { format } from "../shared/format.js";
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
    this.element.dataset.beyond = beyond;
  }
}

const HANDLE = 14; // pixels wide, here and in the style

/**
 * An open slider drawn as a bar from 0 to its value. The pointer is not left to the native input, which would take the
 * place where a finger starts to scroll the page as a value.
 */
export class Bar extends OpenSlider {
  constructor(options) {
    super(options);
    this.element.classList.add("mlgloss-bar");
    const move = (event) => {
      this.input.focus({ preventScroll: true }); // so that the arrow keys go on from here
      options.onInput(this.#valueAt(event));
    };
    onDrag(this.track, move);
  }

  setValue(value, remark) {
    super.setValue(value, remark);
    const ends = [this.#share(0), this.#share(value)].sort((a, b) => a - b);
    this.input.style.setProperty("--mlgloss-from", ends[0]);
    this.input.style.setProperty("--mlgloss-to", ends[1]);
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
