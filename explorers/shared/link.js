// A link to an explorer's state: its fragment read, and copied.

import { html } from "./dom.js";
import { admits, freeOf, startOf, traitsOf } from "./state.js";

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


/**
 * What gives a model the state that a link tells, and tells whether it was one: if not, the model notes it as `unread`.
 * `readersOf(traits, record)` says for each key what its text says of the state, and `fits` whether values that the
 * traits admit go together.
 */
export const restorerOf = (readersOf, fits = () => true) => ({ model, query }) => {
  const record = model.get("record");
  const traits = traitsOf(record);
  const told = read(query, readersOf(traits, record));
  const state = { ...startOf(freeOf(record)), ...told };
  const good = told && Object.entries(state).every(([name, value]) => admits(traits[name], value));
  const isRead = Boolean(good) && fits(state);
  model.set({ ...(isRead && state), unread: isRead ? "" : query });
  return isRead;
};

/** Where the link is shown if the clipboard is out of reach. */
export const linkField = () =>
  html("input", { class: "mlgloss-link", "aria-label": "Link to this state", readonly: "", hidden: "" });

/** Copies a link to the state, which becomes the page's address. */
export const copyLink = (explorer, encode, field) =>
  copy(explorer, explorer.site.link(encode(explorer.read(), explorer)), field, "link", "Link copied");

/** Copies a text; where the clipboard is out of reach, the field shows it, selected. */
export async function copy(explorer, text, field, name, done) {
  try {
    await navigator.clipboard.writeText(text);
    field.hidden = true;
    explorer.say(done);
  } catch {
    field.hidden = false;
    field.value = text;
    field.select();
    field.focus({ preventScroll: true });
    explorer.say(`The ${name} is selected: copy it from the field`);
  }
}
