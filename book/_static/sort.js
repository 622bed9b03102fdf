/* Makes a table sortable by column if its cells hold sort keys: <data value="0 1">, numbers that are compared in order.
   Without scripts it is a plain table.

   A classic script on purpose: browsers refuse module scripts on file://. */
(() => {
  "use strict";

  const numbersOf = (row, column) => row.cells[column].querySelector("data").value.split(" ").map(Number);

  function compare(some, others) {
    const i = some.findIndex((number, at) => number !== others[at]);
    return i < 0 ? 0 : some[i] - others[i];
  }

  function makeSortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const rows = [...body.rows]; // equal ones stay in this order

    function sortBy(column) {
      const sign = heads[column].ariaSort === "ascending" ? -1 : 1;
      const sorted = [...rows].sort((a, b) => sign * compare(numbersOf(a, column), numbersOf(b, column)));
      body.append(...sorted);
      for (const head of heads) head.ariaSort = null;
      heads[column].ariaSort = sign > 0 ? "ascending" : "descending";
    }

    heads.forEach((head, column) => {
      const text = head.firstElementChild ?? head;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "mlgloss-sort";
      button.append(...text.childNodes);
      button.addEventListener("click", () => sortBy(column));
      text.append(button);
    });
  }

  for (const data of document.querySelectorAll("tbody tr:first-child > :first-child data")) {
    makeSortable(data.closest("table"));
  }
})();
