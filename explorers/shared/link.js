// A link to an explorer's state: its fragment read, and the buttons that copy it and reset the explorer.

import { html } from "./dom.js";
import { admits, startOf, traitsOf } from "./state.js";

/** The text of a link that tells these parts of a state. */
export const written = (parts) => Object.entries(parts).map((part) => part.join("=")).join("&");

/** What a text says of a state, by what each key's text says; null if any part of it is not understood. */
function read(query, readers) {
  const told = {};
  for (const part of query.split("&")) {
    const [key, text = "", ...more] = part.split("=");
    if (!Object.hasOwn(readers, key) || more.length) return null;
    Object.assign(told, readers[key](text));
  }
  return told;
}

/** The traits that can change without a kernel. */
const freeOf = ({ state }) => state.filter(({ kernel }) => !kernel);

/**
 * What gives a model the state that a link tells, and tells whether it was one; `readersOf(traits, record)` says for
 * each key what its text says of the state, and `fits` whether values that the traits admit go together.
 */
export const restorerOf = (readersOf, fits = () => true) => ({ model, query }) => {
  const record = model.get("record");
  const traits = traitsOf(record);
  const told = read(query, readersOf(traits, record));
  const state = { ...startOf(freeOf(record)), ...told };
  const good = told && Object.entries(state).every(([name, value]) => admits(traits[name], value));
  if (!good || !fits(state)) return false;
  model.set(state);
  return true;
};

/** Reset, and before it, where a page can be linked to, a button that copies a link to the state. */
export function resetAndLink(explorer, encode) {
  const { site, record } = explorer;
  const reset = explorer.button("Reset", () => explorer.reset(site && freeOf(record)));
  if (!site) return [reset];
  const field = html("input", { class: "mlgloss-link", "aria-label": "Link to this state", readonly: "", hidden: "" });
  const copy = () => copyLink(explorer, site.link(encode(explorer.read(), explorer)), field);
  return [explorer.button("Copy link", copy), reset, field];
}

/** Copies a link; where the clipboard is out of reach, the field shows it, selected. */
async function copyLink(explorer, address, field) {
  try {
    await navigator.clipboard.writeText(address);
    field.hidden = true;
    explorer.say("Link copied");
  } catch {
    field.hidden = false;
    field.value = address;
    field.select();
    field.focus({ preventScroll: true });
    explorer.say("The link is selected: copy it from the field");
  }
}
