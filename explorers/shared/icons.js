// Buttons that show a picture and have a name.

import { html, svg } from "./dom.js";

const SHAPES = {
  link: "M8 12a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-1 1M12 8a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l1-1",
  enlarge: "M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5",
  shrink: "M8 3v5H3M17 8h-5V3M12 17v-5h5M3 12h5v5",
  more: "M4 10h.01M10 10h.01M16 10h.01",
};

export const icon = (shape) =>
  svg("svg", { class: `mlgloss-icon mlgloss-${shape}`, viewBox: "0 0 20 20", "aria-hidden": "true" },
    svg("path", { d: SHAPES[shape] }));

export function iconButton(name, shapes, onClick) {
  const button = html("button", { type: "button", class: "mlgloss-tool", "aria-label": name, title: name }, ...shapes.map(icon));
  button.addEventListener("click", onClick);
  return button;
}
