// A table of numbers for some classes, eight at most: built once, and as many rows and columns shown as there are.
// Where it is wider than there is room, it scrolls by itself.

import { html, lazyTitle, set, show, write } from "./dom.js";
import { format, formatFully } from "./format.js";

/** The names of what every class has one of: s₁ to s₈. */
export const subscripted = (letter) => Array.from({ length: 8 }, (_, i) => letter + String.fromCharCode(0x2081 + i));

export class NumberTable {
  /** `rows` and `columns` hold their headings, text or elements. */
  constructor({ kind, label, corner, rows, columns }) {
    this.heads = columns.map((column) => html("th", { scope: "col" }, column));
    this.cells = rows.map(() => columns.map(() => html("td")));
    this.rows = rows.map((head, i) => html("tr", {}, html("th", { scope: "row" }, head), ...this.cells[i]));
    this.table = html(
      "table",
      { class: `mlgloss-table mlgloss-${kind}`, "aria-label": label },
      html("thead", {}, html("tr", {}, html("th", { scope: "col" }, corner), ...this.heads)),
      html("tbody", {}, ...this.rows),
    );
    this.element = html("div", { class: "mlgloss-scroll", role: "region", "aria-label": label }, this.table);
    this.values = new Map(); // of the cells: the numbers with all digits
    lazyTitle(this.table, (cell) => this.values.get(cell));
  }

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

  showColumn(j, visible) {
    for (const line of [this.heads, ...this.cells]) show(line[j], visible);
  }

  /** Writes a number; its title has all digits in any case. */
  show(i, j, value, fully) {
    const cell = this.cells[i][j];
    const digits = formatFully(value);
    this.values.set(cell, digits);
    if (cell.title) set(cell, { title: digits });
    write(cell, fully ? digits : format(value));
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
