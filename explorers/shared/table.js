// A table of numbers, built once. Where it is wider than there is room, it scrolls by itself.

import { html, lazyTitle, set, show, write } from "./dom.js";
import { format, formatFully } from "./format.js";

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
}
