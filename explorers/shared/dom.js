// Elements in one call, for HTML and for SVG.

const SVG = "http://www.w3.org/2000/svg";

/** Sets the attributes that differ: setting one makes the browser restyle and lay out again, changed or not. */
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

/** Children are nodes, text, or objects with an `element`. */
export function html(tag, attributes = {}, ...children) {
  const node = set(document.createElement(tag), attributes);
  node.append(...children.map((child) => child.element ?? child));
  return node;
}

/** A div with this class. */
export const div = (name, ...children) => html("div", { class: name }, ...children);

export function svg(tag, attributes = {}, ...children) {
  const node = set(document.createElementNS(SVG, tag), attributes);
  node.append(...children);
  return node;
}

/**
 * Gives parts of an element a title when the pointer reaches them: what `read` says of them, if anything. To keep every
 * title up to date would cost a frame's time, and hardly any is ever seen.
 */
export function lazyTitle(element, read) {
  element.addEventListener("pointerover", ({ target }) => {
    const title = read(target);
    if (title !== undefined) set(target, { title });
  });
}

/** Shows or hides an element, unless it is so already. */
export function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
}

/** Makes a group hold one element for each of these sets of attributes, and reuses those that are there. */
export function fill(group, tag, all) {
  while (group.childElementCount > all.length) group.lastChild.remove();
  all.forEach((attributes, i) => {
    if (group.children[i]) set(group.children[i], attributes);
    else group.append(svg(tag, attributes));
  });
}

/** Makes an SVG group hold these texts, [{ text, ...attributes }], and reuses those that are there. */
export function fillTexts(group, all) {
  const places = all.map((one) => {
    const { text: _, ...place } = one;
    return place;
  });
  fill(group, "text", places);
  all.forEach(({ text }, i) => write(group.children[i], text));
}

/** An invisible ground all over a picture: what moves on it does not change the picture's bounds or layers. */
export const ground = () => svg("rect", { class: "mlgloss-ground", width: "100%", height: "100%" });
