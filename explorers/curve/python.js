// The call that makes an explorer in this state, as a reader would write it in Python.

import { startOf } from "../shared/state.js";

const listed = (items, [open, close]) => open + items.map(written).join(", ") + close;

function written(value) {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return listed(value, "[]");
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Two lines: an import, and the call with z, the parameters, and whatever is not as it is by default. */
export function inPython(name, state, { traits, record }) {
  const { own, parameters } = record.subject;
  const usual = startOf(record.state);
  usual.domain = traits.domain.options.find((option) => option.name === "usual").value;
  const isSaid = (key) => key === "z" || parameters.includes(key) || String(state[key]) !== String(usual[key]);
  const said = Object.keys(traits).filter(isSaid).map((key) => {
    if (key === "domain") return `domain=${listed(state.domain, "()")}`;
    if (own && parameters.includes(key)) return `${key}=${listed([traits[key].low, traits[key].high, state[key]], "()")}`;
    return `${key}=${written(state[key])}`;
  });
  return `from mlgloss.widgets import explore\nexplore(${[own ? name : written(name), ...said].join(", ")})`;
}
