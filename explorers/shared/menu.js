// What opens over the picture: other controls, and behind three dots all that is seldom wanted.

import { div, html } from "./dom.js";
import { icon } from "./icons.js";
import { clamp } from "./numbers.js";

const RIM = 8; // pixels to the edges of the window

/** A sheet that its `summary` opens; it closes with Escape, and when the reader goes elsewhere. */
export class Popover {
  constructor({ summary, parts, signal, onOpen = () => {}, kind = "popover" }) {
    Object.assign(this, { summary, onOpen });
    this.sheet = div("mlgloss-sheet", ...parts);
    this.sheet.popover = "manual"; // above what the page puts on top, and out of what would clip it
    this.element = html("details", { class: `mlgloss-${kind}` }, summary, this.sheet);
    this.element.addEventListener("toggle", () => this.#toggled());
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

  /** Shows the sheet below its summary or above it, or as near to it as the window has room. */
  #toggled() {
    if (this.isOpen) this.onOpen();
    this.sheet.togglePopover?.(this.isOpen);
    if (!this.isOpen || !this.sheet.togglePopover) return;
    const { right, top, bottom } = this.summary.getBoundingClientRect();
    const { offsetWidth, offsetHeight, style } = this.sheet;
    const { clientWidth, clientHeight } = document.documentElement;
    const lowest = clientHeight - offsetHeight - RIM;
    const above = top - offsetHeight;
    style.left = `${clamp(right - offsetWidth, [RIM, clientWidth - offsetWidth - RIM])}px`;
    style.top = `${bottom > lowest && above >= RIM ? above : clamp(bottom, [RIM, Math.max(RIM, lowest)])}px`;
  }
}

export class Menu extends Popover {
  /** `sections` are [{ title, parts }]; on the site the last one is what can be done with the page. */
  constructor({ sections, site, ...more }) {
    const dots = html("summary", { class: "mlgloss-tool", "aria-label": "More", title: "More" }, icon("more"));
    const section = ({ title, parts }) =>
      html("div", { role: "group", "aria-label": title }, html("p", { class: "mlgloss-head" }, title), ...parts);
    const links = site?.links() ?? [];
    const all = links.length ? [...sections, { title: "This page", parts: links }] : sections;
    super({ summary: dots, parts: all.map(section), kind: "menu", ...more });
  }
}
