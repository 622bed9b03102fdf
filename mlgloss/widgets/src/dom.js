// Elements in one call, for HTML and for SVG.

const SVG = "http://www.w3.org/2000/svg";

export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

export function html(tag, attributes = {}, ...children) {
  const node = set(document.createElement(tag), attributes);
  node.append(...children);
  return node;
}

export function svg(tag, attributes = {}, ...children) {
  const node = set(document.createElementNS(SVG, tag), attributes);
  node.append(...children);
  return node;
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
