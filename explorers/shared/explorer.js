// What all explorers share: from what a reader does into the model, and from the model onto the screen, once a frame.
// The model holds the state; every view draws what the model says, so two views, or a view and Python, stay in step.

import { html, write } from "./dom.js";
import { clamp } from "./numbers.js";
import { admits, startOf, traitsOf } from "./state.js";

/** An explorer builds its `element` in `build()` and shows the state that `read()` returns in `draw()`. */
export class Explorer {
  #closing = new AbortController();
  #frame = 0;
  signal = this.#closing.signal; // aborted when the view ends
  status = html("span", { class: "mlgloss-status", role: "status" });
  width = 340; // pixels of a plot, until it is measured

  /** Draws in the next frame, once however often it is called before. */
  redraw = () => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw();
    });
  };

  /** `site` is there where no kernel runs: its `link(query)` makes a link to an explorer's state. */
  constructor(model, site) {
    const record = model.get("record");
    Object.assign(this, { model, record, site, traits: traitsOf(record), state: startOf(record.state) });
  }

  /** Begins to follow the model. */
  open() {
    this.listen(this.redraw);
    this.draw();
  }

  close() {
    this.#closing.abort();
    cancelAnimationFrame(this.#frame);
    this.element.remove();
  }

  // ---- input: into the model, never straight onto the screen ----

  /** A control of a kind for a trait; `more` are options that it takes besides. */
  control(Kind, name, more) {
    const onInput = (value) => this.assign({ [name]: value });
    return new Kind({ ...this.traits[name], onInput, ...more });
  }

  button(label, onClick) {
    const button = html("button", { type: "button", class: "mlgloss-button" }, label);
    button.addEventListener("click", onClick);
    return button;
  }

  assign(values) {
    const changed = Object.entries(values).filter(([name, value]) => !Object.is(value, this.model.get(name)));
    for (const [name, value] of changed) this.model.set(name, value);
    if (changed.length) this.model.save_changes();
  }

  /** Brings these traits back to their start. */
  reset(traits = this.record.state) {
    this.assign(startOf(traits));
    this.redraw(); // also where nothing has changed: a message may stand
    this.say("Defaults restored");
  }

  say(text) {
    write(this.status, text);
  }

  // ---- output ----

  /** Calls `changed` when the model has another value for one of these traits. */
  listen(changed, names = Object.keys(this.traits)) {
    for (const name of names) this.model.on(`change:${name}`, changed);
    this.signal.addEventListener("abort", () => {
      for (const name of names) this.model.off(`change:${name}`, changed);
    });
  }

  /** Calls `measure` when a part of the picture has another size. */
  observe(parts, measure) {
    const observer = new ResizeObserver(measure);
    for (const { element } of parts) observer.observe(element);
    this.signal.addEventListener("abort", () => observer.disconnect());
  }

  /** Keeps the plots as wide as a part of the picture. */
  fit(part, draw = () => this.draw()) {
    this.observe([part], () => {
      const width = part.element.clientWidth || this.width;
      if (width === this.width) return;
      this.width = width;
      draw();
    });
  }

  /** The state, with the traits of these names as the model has them; where that is no good, the last good one. */
  read(names = Object.keys(this.traits)) {
    const { model, state, traits } = this;
    for (const name of names) {
      if (admits(traits[name], model.get(name))) state[name] = model.get(name);
    }
    if (state.domain) state.z = clamp(state.z, state.domain);
    return state;
  }
}

/**
 * Keeps the keys from JupyterLab and Notebook, which look for this attribute on what has the focus first, and then take
 * a key for one of a cell's shortcuts: `x` would cut the cell that holds the slider.
 */
const keepKeys = ({ target }) => {
  target.dataset.lmSuppressShortcuts = "true";
};

/**
 * What anywidget calls to show an explorer of a kind, until `signal` or the function returned ends it. Then nothing of
 * it is left, whoever still holds the view: JupyterLab does.
 */
export const rendererOf = (Kind) => ({ model, site, el, signal }) => {
  let explorer = new Kind(model, site);
  explorer.element = explorer.build();
  explorer.element.addEventListener("focusin", keepKeys);
  explorer.open();
  el.append(explorer.element);
  const close = () => {
    explorer?.close();
    explorer = null;
  };
  signal?.addEventListener("abort", close, { once: true });
  return close;
};

const SLOP = 5; // pixels a touch moves sideways before it counts as a drag

/**
 * Calls `move` with the event as a pointer presses, drags or taps. A touch counts once it goes sideways or is
 * lifted: until then it may be about to scroll the page (give the element `touch-action: pan-y`).
 */
export function onDrag(element, move) {
  let start = null; // x of a touch not yet known to drag
  const down = (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    start = event.pointerType === "touch" ? event.clientX : null;
    if (start === null) move(event);
  };
  const drag = (event) => {
    if (!element.hasPointerCapture(event.pointerId)) return;
    if (event.type === "pointermove" && start !== null && Math.abs(event.clientX - start) < SLOP) return;
    start = null;
    move(event);
  };
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", drag);
  element.addEventListener("pointerup", drag);
}
