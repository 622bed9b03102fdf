// What opens over the picture: other controls, and behind three dots all that is seldom wanted.

import { div, html } from "./dom.js";
import { icon } from "./icons.js";

/** A sheet that its `summary` opens; it closes with Escape, and when the reader goes elsewhere. */
export class Popover {
  constructor({ summary, parts, signal, kind = "popover" }) {
    this.sheet = div("mlgloss-sheet", ...parts);
    this.element = html("details", { class: `mlgloss-${kind}` }, summary, this.sheet);
    const pressed = (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      event.preventDefault(); // else the full screen would close, too
      this.close();
      summary.focus();
    };
    document.addEventListener("keydown", pressed, { signal, capture: true });
    const left = (event) => this.isOpen && !event.composedPath().includes(this.element) && this.close();
    document.addEventListener("pointerdown", left, { signal });
    document.addEventListener("focusin", left, { signal });
  }

  get isOpen() {
    return this.element.open;
  }

  close() {
    this.element.open = false;
  }
}

export class Menu extends Popover {
  /** `sections` are [{ title, parts }]. */
  constructor({ sections, signal }) {
    const dots = html("summary", { class: "mlgloss-tool", "aria-label": "More", title: "More" }, icon("more"));
    const section = ({ title, parts }) =>
      html("div", { role: "group", "aria-label": title }, html("p", { class: "mlgloss-head" }, title), ...parts);
    super({ summary: dots, parts: sections.map(section), signal, kind: "menu" });
  }
}
