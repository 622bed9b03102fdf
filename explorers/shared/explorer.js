// What all explorers share: what a reader does goes into the model, and what the model says onto the screen, once a frame.
// The model holds the state and every view draws it, so two views, or a view and Python, stay in step.

import { html, write } from "./dom.js";
import { admits, freeOf, startOf, traitsOf } from "./state.js";

/** Pixels that a part of the picture counts as until it is measured. */
export const UNMEASURED = 340;

const MOMENT = 4000; // milliseconds that a message is seen

/** A kind of explorer says in `build()` what its element is, and in `draw()` how it shows the state from `read()`. */
export class Explorer {
  #closing = new AbortController();
  #frame = 0;
  #saying = 0;
  signal = this.#closing.signal; // aborted when the view ends
  status = html("span", { class: "mlgloss-status", role: "status" });
  width = UNMEASURED; // pixels of a plot

  /** Draws in the next frame: once, however often it is called until then. */
  redraw = () => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw();
    });
  };

  /** Says that a link was ignored: it stands until something else is said. */
  #refuse = () => write(this.status, this.model.get("unread") ? "The link could not be read: it is ignored." : "");

  /** `site` is given where no kernel runs: its `link(query)` makes a link to an explorer's state. */
  constructor(model, site) {
    const record = model.get("record");
    Object.assign(this, { model, record, site, traits: traitsOf(record), state: startOf(record.state) });
    this.listen(this.#refuse, ["unread"]);
    this.#refuse();
  }

  /** Starts to follow the model; may take a while, and then returns a promise. */
  open() {
    this.listen(this.redraw);
    this.draw();
  }

  close() {
    this.#closing.abort();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#saying);
    this.element.remove();
  }

  // ---- input: into the model, never straight onto the screen ----

  /** A control for a trait, of this kind; `more` are further options. */
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

  /** Brings these traits back to their start: without a kernel, those that can change. */
  reset(traits = this.site ? freeOf(this.record) : this.record.state) {
    this.assign(startOf(traits));
    this.redraw(); // even if nothing has changed: it clears messages
    this.say("Defaults restored");
  }

  /** Says it for a moment. */
  say(text) {
    write(this.status, text);
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => write(this.status, ""), MOMENT);
  }

  // ---- output ----

  #atEnd(action) {
    this.signal.addEventListener("abort", action);
  }

  /** Calls `changed` whenever one of these traits changes in the model. */
  listen(changed, names = Object.keys(this.traits)) {
    for (const name of names) this.model.on(`change:${name}`, changed);
    this.#atEnd(() => {
      for (const name of names) this.model.off(`change:${name}`, changed);
    });
  }

  /** Calls `measure` whenever one of these parts of the picture changes its size. */
  observe(parts, measure) {
    const observer = new ResizeObserver(measure);
    for (const { element } of parts) observer.observe(element);
    this.#atEnd(() => observer.disconnect());
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

  /** The state, with these traits as the model has them; a value that a trait cannot take leaves the last good one. */
  read(names = Object.keys(this.traits)) {
    const { model, state, traits } = this;
    for (const name of names) {
      if (admits(traits[name], model.get(name))) state[name] = model.get(name);
    }
    return state;
  }
}

/**
 * Keeps keys from JupyterLab and Notebook: unless the focused element has this attribute, they take a key as one of
 * their shortcuts, and `x` would cut the cell that holds the slider.
 */
const keepKeys = ({ target }) => {
  target.dataset.lmSuppressShortcuts = "true";
};

/**
 * The function that anywidget calls to show an explorer of this kind, until `signal` aborts or the function it resolves
 * to is called. Then nothing of the explorer is left, even if someone still holds the view, as JupyterLab does.
 */
export const rendererOf = (Kind) => async ({ model, site, el, signal }) => {
  let explorer = new Kind(model, site);
  explorer.element = explorer.build();
  explorer.element.addEventListener("focusin", keepKeys);
  const close = () => {
    explorer?.close();
    explorer = null;
  };
  signal?.addEventListener("abort", close, { once: true });
  await explorer.open();
  if (explorer) el.append(explorer.element);
  return close;
};

const SLOP = 5; // pixels a touch moves sideways before it counts as a drag

/**
 * Calls `move` with the event when a pointer presses, drags or taps. A touch counts once it moves sideways, by `slop`
 * pixels, or is lifted: until then it may be about to scroll the page (give the element `touch-action: pan-y`).
 */
export function onDrag(element, move, slop = SLOP) {
  let start = null; // x of a touch that may not be a drag
  const down = (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    start = event.pointerType === "touch" ? event.clientX : null;
    if (start === null) move(event);
  };
  const drag = (event) => {
    if (!element.hasPointerCapture(event.pointerId)) return;
    if (event.type === "pointermove" && start !== null && Math.abs(event.clientX - start) < slop) return;
    start = null;
    move(event);
  };
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", drag);
  element.addEventListener("pointerup", drag);
}

/** Pulls a slider's value along with a pointer, by `pace()` for each pixel, from wherever an element is taken. */
export function onPull(element, slider, pace, focused = element) {
  let taken = null;
  onDrag(element, ({ clientX }) => {
    focused.focus({ preventScroll: true }); // so that the arrow keys go on from here
    taken ??= { x: clientX, value: slider.value };
    if (clientX !== taken.x) slider.onInput(slider.admit(taken.value + (clientX - taken.x) * pace()));
  });
  element.addEventListener("lostpointercapture", () => {
    taken = null;
  });
}
