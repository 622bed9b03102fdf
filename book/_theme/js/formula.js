/* Fills the values at the explorer's cursor into the formula card, and marks the row of each formula that is in force. */
(() => {
  const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const card = document.querySelector("[data-part=formula]");
  const rows = [...(card?.querySelectorAll(".branch") ?? [])];

  /* A number with three digits, a true minus, and a power of ten where it is very small or large. */
  function say(x) {
    const [digits, power] = x.toExponential(2).split("e");
    const far = x !== 0 && Number.isFinite(x) && Math.abs(power) > 4;
    if (!far) return String(Number(x.toPrecision(3))).replace("-", "−");
    const raised = [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[digit]).join("");
    return `${Number(digits)} × 10${power < 0 ? "⁻" : ""}${raised}`.replace("-", "−");
  }

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

  addEventListener("mlgloss:cursor", ({ target, detail }) => {
    if (!card || !target.closest("[data-part=picture]")) return;
    for (const [name, value] of [["f", detail.f], ["slope", detail.prime]]) {
      const place = card.querySelector(`[data-value=${name}]`);
      if (place) place.textContent = ` = ${say(value)}`;
    }
    for (const row of rows) row.classList.toggle("on", holds(row, detail.z));
    for (const row of card.querySelectorAll("[data-else]")) {
      row.classList.toggle("on", !row.parentElement.querySelector(".on:not([data-else])"));
    }
  });
})();
