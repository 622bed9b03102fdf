// What is behind the three dots: all that is seldom wanted.

import { div, html } from "../shared/dom.js";
import { icon } from "../shared/icons.js";

export class Menu {
  /** `sections` are [{ title, parts }]; it closes with Escape, and when the reader goes elsewhere. */
  constructor({ sections, signal }) {
    const dots = html("summary", { class: "mlgloss-tool", "aria-label": "More", title: "More" }, icon("more"));
    const section = ({ title, parts }) =>
      html("div", { role: "group", "aria-label": title }, html("p", { class: "mlgloss-head" }, title), ...parts);
    this.sheet = div("mlgloss-sheet", ...sections.map(section));
    this.element = html("details", { class: "mlgloss-menu" }, dots, this.sheet);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      event.preventDefault(); // else the full screen would close, too
      this.close();
      dots.focus();
    });
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
