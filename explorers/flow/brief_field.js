// A field that shows four digits until it is focused, for values that nobody types.

import { set } from "../shared/dom.js";
import { NumberField } from "../shared/slider.js";

export class BriefField extends NumberField {
  constructor(options) {
    super(options);
    const reveal = () => {
      this.show();
      this.element.select(); // as the Tab key does
    };
    this.element.addEventListener("focus", reveal);
    this.element.addEventListener("blur", () => this.show());
  }

  show() {
    const rounds = !this.element.matches(":focus");
    set(this.element, { title: this.value });
    this.element.value = String(rounds ? Number(this.value.toPrecision(4)) : this.value);
  }
}
