// An explorer on the whole screen, or, where the browser has none or refuses, over the whole window.

import { set } from "./dom.js";
import { iconButton } from "./icons.js";

/** What stands beside an element and beside all that holds it. */
function* around(element) {
  for (let node = element; node.parentElement; node = node.parentElement) {
    yield* [...node.parentElement.children].filter((other) => other !== node && !other.inert);
  }
}

/** The button that enlarges an explorer, and makes it small again, as Escape does; then `onChange` draws it anew. */
export class FullScreen {
  isOpen = false;
  #inert = []; // meanwhile, so that no key leads behind the explorer

  constructor({ signal, onChange }) {
    this.onChange = onChange;
    this.element = iconButton("", ["enlarge", "shrink"], () => (this.isOpen ? this.close() : this.open()));
    this.#name();
    const changed = () => this.#isNative && !this.#explorer.matches(":fullscreen") && this.#leave();
    const pressed = (event) => event.key === "Escape" && !event.defaultPrevented && this.close();
    document.addEventListener("fullscreenchange", changed, { signal });
    document.addEventListener("keydown", pressed, { signal });
    signal.addEventListener("abort", () => this.close());
  }

  #isNative = false;
  #isOpening = false;

  get #explorer() {
    return this.element.closest(".mlgloss-explorer");
  }

  async open() {
    if (this.#isOpening) return; // a second click while the browser takes its time
    this.#isOpening = true;
    const explorer = this.#explorer;
    try {
      await explorer.requestFullscreen();
      this.#isNative = true;
    } catch {
      explorer.popover = "manual"; // above whatever the page puts on top, and out of what would clip it
      explorer.showPopover?.();
    }
    this.#isOpening = false;
    this.#inert = [...around(explorer)];
    this.#set(true);
  }

  close() {
    if (!this.isOpen) return;
    if (this.#isNative && this.#explorer.matches(":fullscreen")) document.exitFullscreen();
    else this.#leave();
  }

  #leave() {
    this.#isNative = false;
    this.#explorer.popover = null;
    this.#set(false);
    this.#inert = [];
    this.element.focus();
  }

  #set(isOpen) {
    this.isOpen = isOpen;
    this.#explorer.classList.toggle("mlgloss-full", isOpen);
    for (const other of this.#inert) other.inert = isOpen;
    this.#name();
    this.onChange();
  }

  #name() {
    const name = this.isOpen ? "Back to the page" : "Show on the whole screen";
    set(this.element, { "aria-label": name, title: name });
  }
}
