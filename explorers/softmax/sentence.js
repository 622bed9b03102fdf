// What the bars show, in words: how much the largest logit gets, and how much another temperature would give it.

import { html, write } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { softmax } from "./softmax_formulas.js";

const NEARLY_ALL = 0.995; // what would be rounded to 100 %

/** A probability in whole percent, where 100 % is all of it. */
const inPercent = (p) => (p < 1 && p >= NEARLY_ALL ? "more than 99\u00a0%" : `${Math.round(100 * p)}\u00a0%`);

/** What stands before, between and after the two shares, where so many of `count` logits are the largest. */
function wordsFor(largest, count, temperature) {
  const there = `at T\u00a0=\u00a0${format(temperature)}`;
  if (largest === 1) return ["The largest logit gets ", `; ${there} it would get `, "."];
  if (largest < count) return [`The ${largest} largest logits get `, ` each; ${there} they would get `, "."];
  return [`All ${count} logits are equal: each gets `, ", at any temperature", "."];
}

export class Sentence {
  constructor() {
    this.words = Array.from({ length: 3 }, () => html("span"));
    this.shares = [html("b"), html("b")];
    const [before, between, after] = this.words;
    this.element = html("p", { class: "mlgloss-sentence" }, before, this.shares[0], between, this.shares[1], after);
  }

  draw(logits, temperature) {
    const first = logits.indexOf(Math.max(...logits));
    const ties = logits.filter((z) => z === logits[first]).length;
    const share = softmax(logits, temperature)[first];
    const other = share < NEARLY_ALL ? temperature / 2 : 2 * temperature; // half of it would tell nothing then
    wordsFor(ties, logits.length, other).forEach((text, i) => write(this.words[i], text));
    write(this.shares[0], inPercent(share));
    write(this.shares[1], ties < logits.length ? inPercent(softmax(logits, other)[first]) : "");
  }
}
