// A unit that computes: inputs, their sum z, the curve of a function, and its output.

import { div, html, svg, write } from "../shared/dom.js";
import { formatBriefly, formatFixed } from "../shared/format.js";
import { CurvePicture } from "./picture.js";

const WIRES = "M2 14C34 14 30 48 50 48M2 48H50M2 82C34 82 30 48 50 48";

export class Unit {
  constructor() {
    const sum = svg("text", { x: 66, y: 53, "text-anchor": "middle" }, "\u03a3");
    const picture = svg("svg", { viewBox: "0 0 84 96", "aria-hidden": "true" });
    picture.append(svg("path", { class: "mlgloss-wire", d: WIRES }), svg("circle", { class: "mlgloss-sum", cx: 66, cy: 48, r: 16 }), sum);
    this.z = html("span", { class: "mlgloss-unit-z" });
    this.box = div("mlgloss-unit-box");
    this.output = html("b", { class: "mlgloss-f" });
    this.title = html("span");
    this.element = div("mlgloss-unit", picture, this.z, this.box, html("span", { class: "mlgloss-unit-output" }, this.output, this.title));
  }

  /** Puts a function into it. */
  take(entry) {
    this.picture = new CurvePicture(entry, ["f"]);
    this.box.replaceChildren(this.picture.element);
    write(this.title, entry.title);
  }

  move(z) {
    this.picture.move(z);
    write(this.z, `z = ${formatFixed(z)}`);
    write(this.output, formatBriefly(this.picture.valuesAt(z)[0]));
  }
}
