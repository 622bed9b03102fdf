// Elements in one call, for HTML and for SVG.

const SVG = "http://www.w3.org/2000/svg";

/** Sets the attributes that differ: to set one makes the browser style and lay out again, changed or not. */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(value);
    if (node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
  return node;
}

/** Writes the text of a node that holds nothing else, if it differs. */
export function write(node, text) {
  if (!node.firstChild) node.append(text);
  else if (node.firstChild.data !== text) node.firstChild.data = text;
}

export function html(tag, attributes = {}, ...children) {
  const node = set(document.createElement(tag), attributes);
  node.append(...children);
  return node;
}

/** A button; `description` says more than its label. */
export function button({ label, description, signal, onClick }) {
  const more = description && { "aria-label": description };
  const node = html("button", { type: "button", class: "mlgloss-button", ...more }, label);
  node.addEventListener("click", onClick, { signal });
  return node;
}

export function svg(tag, attributes = {}, ...children) {
  const node = set(document.createElementNS(SVG, tag), attributes);
  node.append(...children);
  return node;
}

/**
 * Gives the parts of an element that the pointer comes to a title, what `read` says of them, if anything. A title is
 * style to the browser: to keep one up to date costs a frame's time, and hardly any is ever seen.
 */
export function lazyTitle(element, read) {
  element.addEventListener("pointerover", ({ target }) => {
    const title = read(target);
    if (title !== undefined) set(target, { title });
  });
}

/** Shows or hides an element, if it is not as it should be. */
export function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
}

/** Makes a group hold an element for each of these sets of attributes; it changes those that are there. */
export function fill(group, tag, all) {
  while (group.childElementCount > all.length) group.lastChild.remove();
  all.forEach((attributes, i) => {
    if (group.children[i]) set(group.children[i], attributes);
    else group.append(svg(tag, attributes));
  });
}

/** Nothing to be seen, all over a picture: what moves on it leaves its bounds alone, and so the browser's layers. */
export const ground = () => svg("rect", { class: "mlgloss-ground", width: "100%", height: "100%" });

/**
 * Keeps the keys from JupyterLab and Notebook, which look for this attribute on what has the focus first, and then take
 * a key for one of a cell's shortcuts: `x` would cut the cell that holds the slider.
 */
const keepKeys = ({ target }) => {
  target.dataset.lmSuppressShortcuts = "true";
};

/**
 * Puts a picture, { element, close() }, into a view until `signal` or the function returned ends it. Then nothing of
 * it is left, whoever still holds the view: JupyterLab does.
 */
export function mount(picture, { el, signal }) {
  picture.element.addEventListener("focusin", keepKeys);
  el.append(picture.element);
  const close = () => {
    picture?.close();
    picture?.element.remove();
    picture = null;
  };
  signal?.addEventListener("abort", close, { once: true });
  return close;
}

/** A function that runs `draw` in the next frame, once however often it is called before; `cancel` forgets it. */
export function oncePerFrame(draw) {
  let frame = 0;
  const request = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  };
  request.cancel = () => cancelAnimationFrame(frame);
  return request;
}

const SLOP = 5; // pixels a touch moves sideways before it counts as a drag

/**
 * Calls `move` with the event as a pointer presses, drags or taps. A touch counts once it goes sideways or is
 * lifted: until then it may be about to scroll the page (give the element `touch-action: pan-y`).
 */
export function onDrag(element, move, signal) {
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
  element.addEventListener("pointerdown", down, { signal });
  element.addEventListener("pointermove", drag, { signal });
  element.addEventListener("pointerup", drag, { signal });
}
