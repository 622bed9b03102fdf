// A slider whose track is logarithmic.

import { clamp } from "../shared/numbers.js";
import { Slider } from "../shared/slider.js";

/** A slider for a positive number: `step` is in powers of ten. */
export class LogSlider extends Slider {
  toTrack(value) {
    return Math.log10(value);
  }

  fromTrack(place) {
    return 10 ** place;
  }

  /** The nearest value with two digits. */
  admit(value) {
    return clamp(Number(value.toPrecision(2)), [this.low, this.high]);
  }
}
