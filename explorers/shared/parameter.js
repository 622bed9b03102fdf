// A slider that says its value before it; the field to type the value into stands elsewhere.

import { div, html, write } from "./dom.js";
import { format } from "./format.js";
import { Slider } from "./slider.js";

export class Parameter extends Slider {
  constructor(options) {
    super(options);
    this.label = options.label;
    this.shown = html("span", { class: "mlgloss-shown", "aria-hidden": "true" }); // the slider says the same
    this.element = div("mlgloss-parameter", this.shown, this.track);
  }

  setValue(value) {
    super.setValue(value);
    write(this.shown, `${this.label} = ${format(value)}`);
  }
}
