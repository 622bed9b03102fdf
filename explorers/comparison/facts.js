// The chosen functions beside each other in words: their values at z, and their properties, those that differ first.

import { html, show, write } from "../shared/dom.js";
import { formatBriefly } from "../shared/format.js";

const PARTS = ["f", "prime"];

export class Facts {
  /** `facts` are [{ label, values }], with { text, note } for each of the curves; `panels` name f and its slope. */
  constructor({ facts, curves, panels }) {
    Object.assign(this, { facts, curves, panels });
    this.head = html("tr");
    this.body = html("tbody");
    this.element = html("table", { class: "mlgloss-compared", "aria-label": "Values at z, and properties" }, html("thead", {}, this.head), this.body);
  }

  /** Writes the columns of these curves. */
  draw(chosen) {
    this.chosen = chosen;
    show(this.element, chosen.length > 0);
    const column = ({ title }, i) => html("th", { scope: "col", "data-color": i }, title);
    this.head.replaceChildren(html("td"), ...chosen.map(column));
    this.values = this.panels.map(() => chosen.map(() => html("span", { class: "mlgloss-value" })));
    const atCursor = this.panels.map(({ label }, i) => this.#row(label, this.values[i].map((value) => html("td", {}, value))));
    this.body.replaceChildren(...atCursor, ...this.#properties(chosen));
  }

  #properties(chosen) {
    const places = chosen.map((curve) => this.curves.indexOf(curve));
    const rows = this.facts.map(({ label, values }) => {
      const cells = places.map((place) => values[place]);
      const isOne = (key) => cells.every((cell) => cell[key] === cells[0][key]);
      return { label, cells, note: isOne("note") ? cells[0]?.note : "", isSame: isOne("text") && isOne("note") };
    });
    const differ = rows.filter(({ isSame }) => !isSame);
    return [...differ, ...rows.filter(({ isSame }) => isSame)].map((row) => this.#rowOf(row, chosen.length > 1));
  }

  /** A note that holds for all of them stands once, at the label. */
  #rowOf({ label, cells, note, isSame }, isCompared) {
    const cellOf = (cell) => html("td", {}, cell.text, small(note ? "" : cell.note));
    return this.#row(label, cells.map(cellOf), { note, isSame: isSame && isCompared });
  }

  #row(label, cells, { note = "", isSame = false } = {}) {
    const head = html("th", { scope: "row" }, label, small(note));
    return html("tr", { class: isSame ? "mlgloss-same" : "" }, head, ...cells);
  }

  move(z) {
    this.values.forEach((cells, i) => cells.forEach((cell, j) => write(cell, formatBriefly(this.chosen[j][PARTS[i]](z)))));
  }
}

const small = (text) => (text ? html("small", {}, text) : "");
