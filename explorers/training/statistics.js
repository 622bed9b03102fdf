// The numbers above the picture: how far the network is, and what can be said of it there.

import { div, html, write } from "../shared/dom.js";
import { format, percent } from "../shared/format.js";

/** Three digits of a loss. */
export const formatLoss = (loss) => (Number.isFinite(loss) ? format(Number(loss.toPrecision(3))) : "\u221e");

/** What is measured, its name, and how it is written. */
const ITEMS = [["steps", "Step", String], ["loss", "Loss", formatLoss], ["accuracy", "Accuracy", percent], ["dead", "Dead units", percent]];

export class Statistics {
  constructor() {
    this.numbers = ITEMS.map(() => html("b"));
    this.element = div("mlgloss-statistics", ...ITEMS.map(([, name], i) => html("div", {}, `${name} `, this.numbers[i])));
  }

  /** Writes what a trainer measured. */
  draw(measured) {
    ITEMS.forEach(([key, , text], i) => write(this.numbers[i], text(measured[key])));
  }
}
