// What the picture says, in a sentence; its z can be pulled.

import { html, set, write } from "../shared/dom.js";
import { onPull } from "../shared/explorer.js";
import { formatBriefly, formatFully } from "../shared/format.js";

const LAYERS = 10;
const NOTHING = "\u2014";

const number = (kind) => html("b", { class: `mlgloss-told mlgloss-${kind}` });

export class Reading {
  /** `cursor` is the slider that its z moves, by `pace()` for each pixel. */
  constructor({ cursor, pace, isRough }) {
    this.isRough = isRough;
    this.z = html("span", { class: "mlgloss-told mlgloss-pull", role: "slider", tabindex: -1, "aria-label": "z" });
    [this.height, this.slope, this.kept] = [number("function"), number("derivative"), number("derivative")];
    this.element = html("p", { class: "mlgloss-readout" },
      "At ", html("var", {}, "z"), " = ", this.z, " the output is ", this.height, " and the slope ", this.slope,
      ". Over ten layers, slopes like this multiply a gradient by ", this.kept, ".");
    onPull(this.z, cursor, pace);
    cursor.takeKeys(this.z); // it is not on the way of the Tab key, for the axis has the same slider
  }

  setRange({ low, high }) {
    set(this.z, { "aria-valuemin": low, "aria-valuemax": high });
  }

  /** `inWords` is z as a slider says it; `full` shows all digits. */
  show({ z, zText, height, slope }, inWords, full) {
    const said = full ? formatFully : formatBriefly;
    const mark = this.isRough ? "\u2248 " : "";
    set(this.element, { "data-z": z, "data-f": height, "data-prime": slope });
    set(this.z, { "aria-valuenow": z, "aria-valuetext": inWords });
    this.element.classList.toggle("mlgloss-digits", full);
    write(this.z, full ? formatFully(z) : zText);
    const values = [[this.height, said(height)], [this.slope, said(slope)], [this.kept, formatBriefly(slope ** LAYERS)]];
    for (const [place, text] of values) write(place, text === "NaN" ? NOTHING : mark + text);
  }
}
