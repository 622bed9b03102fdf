// The norm of the gradient by the weights of every layer, as bars on a logarithmic line.

import { html, show, write } from "../shared/dom.js";
import { format, NONE } from "../shared/format.js";
import { clamp } from "../shared/numbers.js";

const DECADES = [-8, 2]; // what a bar shows

/** How long a bar is, from 0 to 1. */
function share(norm) {
  const [low, high] = DECADES;
  return (clamp(Math.log10(norm), DECADES) - low) / (high - low) || 0;
}

export class Norms {
  /** `count` is the largest number of layers. */
  constructor(count) {
    this.rows = Array.from({ length: count }, () => {
      const [name, bar, value] = [html("th", { scope: "row" }), html("td", { class: "mlgloss-bar" }), html("td")];
      return { element: html("tr", {}, name, bar, value), name, bar, value };
    });
    const caption = html("caption", {}, "Norm of the gradient by layer");
    this.element = html("table", { class: "mlgloss-norms" }, caption, html("tbody", {}, ...this.rows));
  }

  draw(norms) {
    this.rows.forEach(({ element, name, bar, value }, i) => {
      show(element, i < norms.length);
      if (i >= norms.length) return;
      write(name, i === norms.length - 1 ? "output" : `hidden ${i + 1}`);
      write(value, Number.isNaN(norms[i]) ? NONE : format(Number(norms[i].toPrecision(2))));
      bar.style.setProperty("--mlgloss-share", share(norms[i]).toFixed(3));
    });
  }
}
