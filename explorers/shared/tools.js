// What stands at the top of an explorer: a link to its state, the whole screen, and behind three dots the rest.

import { div } from "./dom.js";
import { FullScreen } from "./full_screen.js";
import { iconButton } from "./icons.js";
import { copyLink, linkField } from "./link.js";
import { Menu } from "./menu.js";

/**
 * The tools, and the field that shows the link where the clipboard is out of reach. `sections` are those of the menu;
 * `onChange` draws the explorer anew once it is larger or smaller.
 */
export function toolsOf({ explorer, encode, sections, onChange = explorer.redraw }) {
  const { signal, site, status } = explorer;
  const field = linkField();
  const link = iconButton("Copy link", ["link"], () => copyLink(explorer, encode, field));
  const others = [new FullScreen({ signal, onChange }), new Menu({ sections, signal, site })];
  return [div("mlgloss-tools", status, ...(site ? [link] : []), ...others), field];
}
