// The names of lines at their ends, each with the value there, and none over another.

import { fill, write } from "../shared/dom.js";

const LINE = 16; // pixels, of a line of text

/** Places labels of these sizes from 0 to `height`, each as near to where it belongs as there is room. */
function spread(labels, height) {
  const sorted = [...labels].sort((a, b) => a.at - b.at);
  let end = 0;
  for (const label of sorted) {
    label.top = Math.max(end, label.at - label.size / 2);
    end = label.top + label.size;
  }
  end = height;
  for (const label of sorted.reverse()) {
    label.top = Math.min(label.top, end - label.size);
    end = label.top;
  }
}

/** The labels that there is room for: those in color first, each with its value, and the gray ones as names alone. */
function fitting(labels, height) {
  let room = height;
  return labels.filter((label) => {
    label.size = label.color === "rest" ? LINE : 2 * LINE;
    room -= label.size;
    return room >= 0;
  });
}

/** Writes labels { name, value, color, at } into a group, beside a plot of this height; `place` is where all of them stand. */
export function drawLabels(group, labels, height, { top, ...place }) {
  const shown = fitting(labels, height);
  spread(shown, height);
  const lines = shown.flatMap(({ name, value, color, size, top: y }) =>
    [name, value].slice(0, size / LINE).map((text, i) => ({ text, color, y: top + y + (i + 0.75) * LINE })));
  fill(group, "text", lines.map(({ color, y }) => ({ ...place, y, "data-color": color })));
  lines.forEach(({ text }, i) => write(group.children[i], text));
}
