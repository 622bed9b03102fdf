/* Fills the values at an explorer's cursor into the formula card beside it, and marks the row of each formula that is in force. */
(() => {
  const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /* A number as the explorer writes it beside its point. */
  function say(x) {
    const size = Math.abs(x);
    const far = x !== 0 && Number.isFinite(x) && (size < 1e-4 || size >= 1e6);
    if (!far) return (Number.isInteger(x) ? String(x) : size < 100 ? x.toPrecision(3) : x.toFixed(0)).replace("-", "−").replace("Infinity", "∞");
    const [digits, power] = x.toExponential(1).split("e");
    const raised = [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[digit]).join("");
    return `${digits} × 10${power < 0 ? "⁻" : ""}${raised}`.replace("-", "−");
  }

  /* Writes a text where it differs, into the node that is there: a new one would be laid out with its paragraph. */
  function write(place, text) {
    const node = place.firstChild ?? place.appendChild(new Text());
    if (node.data !== text) node.data = text;
  }

  const READABLE = 100; // milliseconds for which numbers stay: nobody reads faster, and each costs a frame's time

  const conditions = {
    above: (z, end) => z > end,
    from: (z, end) => z >= end,
    below: (z, end) => z < end,
    to: (z, end) => z <= end,
  };
  const holds = ({ dataset }, z) => {
    const ends = Object.keys(conditions).filter((name) => name in dataset);
    return ends.length > 0 && ends.every((name) => conditions[name](z, Number(dataset[name])));
  };

  /* What moves a card to a point. */
  function cardOf(card) {
    const rows = [...card.querySelectorAll(".branch")];
    const places = ["f", "slope"].map((name) => card.querySelector(`[data-value=${name}]`));
    let numbers = []; // f and its slope at the cursor
    let timer = 0;

    /* Writes the numbers soon, once for all that come until then. */
    function fillSoon() {
      timer ||= setTimeout(() => {
        timer = 0;
        numbers.forEach((value, i) => places[i] && write(places[i], ` = ${say(value)}`));
      }, READABLE);
    }

    return ({ z, f, prime }) => {
      numbers = [f, prime];
      fillSoon();
      for (const row of rows) row.classList.toggle("on", holds(row, z));
      for (const row of card.querySelectorAll("[data-else]")) {
        row.classList.toggle("on", !row.parentElement.querySelector(".on:not([data-else])"));
      }
    };
  }

  const cards = new Map(); // by the first screen that has it
  for (const card of document.querySelectorAll("[data-part=formula]")) cards.set(card.parentElement, cardOf(card));
  addEventListener("mlgloss:cursor", ({ target, detail }) => cards.get(target.closest(".first"))?.(detail));
})();
