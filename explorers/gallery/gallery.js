// The gallery: a tile for every function of the catalog, by family, all of them at one z.

import { Choice } from "../shared/choices.js";
import { div, html, show, write } from "../shared/dom.js";
import { Explorer, rendererOf } from "../shared/explorer.js";
import { byFamily } from "../shared/families.js";
import { formatBriefly } from "../shared/format.js";
import { Slider } from "../shared/slider.js";
import { toolsOf } from "../shared/tools.js";
import { encode, restore } from "./gallery_link.js";
import { pictureOf } from "./picture.js";
import { Unit } from "./unit.js";

const VALUES = { f: "", slope: "\u2032" }; // the output f and the slope f\u2032

/** A function: its picture and both values at z. Where `address` is known, it is a link. */
class Tile {
  constructor(entry, address) {
    Object.assign(this, { entry, picture: pictureOf(entry) });
    const name = [html("b", {}, entry.title), " ", html("span", {}, entry.roles.join(", "))];
    this.values = Object.values(VALUES).map(() => html("span"));
    const values = Object.entries(VALUES).map(([kind, prime], i) =>
      html("span", { class: `mlgloss-${kind}` }, html("i", {}, "f"), `${prime} `, this.values[i], " "),
    );
    this.element = html(
      address ? "a" : "div",
      { class: "mlgloss-tile", ...(address && { href: address }) },
      this.picture,
      div("mlgloss-tile-name", ...name),
      div("mlgloss-tile-values", ...values),
    );
  }

  move(z) {
    this.picture.move(z);
    this.picture.valuesAt(z).forEach((value, i) => write(this.values[i], formatBriefly(value)));
  }
}

class Gallery extends Explorer {
  // ---- building ----

  build() {
    this.cursor = this.control(Slider, "z");
    this.filter = this.control(Choice, "role");
    this.unit = new Unit();
    this.tiles = this.record.functions.map((entry) => this.#buildTile(entry));
    this.#put(this.tiles.find(({ entry }) => entry.name === this.record.unit));
    this.families = byFamily(this.record).map((family) => this.#buildFamily(family));
    const reset = this.button("Reset", () => this.reset());
    const tools = toolsOf({ explorer: this, encode, sections: [{ title: "Gallery", parts: [reset] }] });
    const board = div("mlgloss-board", this.cursor, this.filter, this.unit, div("mlgloss-tiles", ...this.families), ...tools);
    return div("mlgloss-explorer mlgloss-gallery", board);
  }

  #buildTile(entry) {
    const tile = new Tile(entry, this.site?.chapter(entry));
    const { element, picture } = tile;
    if (!picture.curve) return tile;
    for (const reached of ["pointerenter", "focus"]) element.addEventListener(reached, () => this.#put(tile));
    picture.element.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse") this.assign({ z: this.cursor.admit(picture.under(event)) });
    });
    return tile;
  }

  #buildFamily({ title, about, functions }) {
    const tiles = this.tiles.filter(({ entry }) => functions.includes(entry));
    const heading = div("mlgloss-about", html("h2", {}, title), html("p", {}, about));
    return { tiles, element: div("mlgloss-family", heading, ...tiles) };
  }

  /** Puts the function of a tile into the unit. */
  #put({ entry }) {
    this.unit.take(entry);
    this.redraw();
  }

  // ---- drawing ----

  draw() {
    const { z, role } = this.read();
    if (role !== this.role) this.#select(role);
    this.cursor.setValue(z);
    this.unit.move(z);
    for (const tile of this.shown) tile.move(z);
  }

  #select(role) {
    this.role = role;
    this.filter.setValue(role);
    for (const { entry, element } of this.tiles) show(element, role === "all" || entry.roles.includes(role));
    this.shown = this.tiles.filter(({ element }) => !element.hidden);
    for (const { element, tiles } of this.families) {
      const { length } = tiles.filter((tile) => this.shown.includes(tile));
      show(element, length > 0);
      element.style.setProperty("--mlgloss-cells", length);
    }
  }
}

export default { render: rendererOf(Gallery), restore };
