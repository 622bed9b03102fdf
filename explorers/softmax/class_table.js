// A table of numbers for the most classes there may be; as many rows and columns are shown as there are classes.

import { set, show } from "../shared/dom.js";
import { NumberTable } from "../shared/table.js";

/** The names of what every class has one of: s₁, s₂, ... */
export const subscripted = (letter, length) => Array.from({ length }, (_, i) => letter + String.fromCharCode(0x2081 + i));

export class ClassTable extends NumberTable {
  /** Lets the keyboard reach the table, so that the arrow keys can scroll it. */
  set focusable(focusable) {
    if (focusable) this.element.tabIndex = 0;
    else this.element.removeAttribute("tabindex");
  }

  /** Shows the first rows, and the first columns, where there may be fewer of them too. */
  resize(rows, columns = this.heads.length) {
    const size = `--mlgloss-rows: ${rows}; --mlgloss-columns: ${columns}`;
    if (this.element.getAttribute("style") === size) return;
    set(this.element, { style: size });
    this.rows.forEach((row, i) => show(row, i < rows));
    this.heads.forEach((_, j) => this.showColumn(j, j < columns));
  }

  /** Draws a number as a bar, or a tint, of a share of the largest from -1 to 1. */
  shade(i, j, share) {
    const cell = this.cells[i][j];
    set(cell, { "data-sign": share < 0 ? "minus" : "plus" });
    cell.style.setProperty("--mlgloss-share", Math.abs(share).toFixed(4));
  }
}

/** Numbers as shares of the largest of them, without sign; 0 where all are 0. */
export function shares(values) {
  const largest = Math.max(...values.map(Math.abs));
  return values.map((v) => (largest > 0 ? v / largest : 0));
}
