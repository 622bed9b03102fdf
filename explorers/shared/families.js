// The functions of a record by family, as lists show them.

import { div, html } from "./dom.js";

/** The families in their order, each with its functions in theirs: [{ title, about, functions }]. */
export const byFamily = ({ families, functions }) =>
  families.map((family) => ({ ...family, functions: functions.filter(({ family: title }) => title === family.title) }));

/** A group for each family, under its title; `partOf` makes what stands for a function, or nothing for those left out. */
export function familyGroups(record, partOf) {
  const groups = byFamily(record).map(({ title, functions }) => ({ title, parts: functions.map(partOf).filter(Boolean) }));
  return groups
    .filter(({ parts }) => parts.length)
    .map(({ title, parts }) => html("div", { role: "group", "aria-label": title }, html("p", { class: "mlgloss-head" }, title), div("mlgloss-checks", ...parts)));
}
