// A link to an explorer's state: its fragment read, and the button that copies it.

import { button, html } from "./dom.js";

/** What a text says of a state, by what each key's text says; null if any part of it is not understood. */
export function read(query, readers) {
  const told = {};
  for (const part of query.split("&")) {
    const [key, text = "", ...more] = part.split("=");
    if (!Object.hasOwn(readers, key) || more.length) return null;
    Object.assign(told, readers[key](text));
  }
  return told;
}

/** Copies a link; where the clipboard is out of reach, a field shows it, selected. */
export class CopyLink {
  constructor({ link, say, signal }) {
    this.button = button({ label: "Copy link", signal, onClick: () => this.#copy(link(), say) });
    this.field = html("input", { class: "mlgloss-link", "aria-label": "Link to this state", readonly: "", hidden: "" });
  }

  async #copy(address, say) {
    try {
      await navigator.clipboard.writeText(address);
      this.field.hidden = true;
      say("Link copied");
    } catch {
      this.field.hidden = false;
      this.field.value = address;
      this.field.select();
      this.field.focus({ preventScroll: true });
      say("The link is selected: copy it from the field");
    }
  }
}
