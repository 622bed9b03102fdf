// What the curve explorer is about: a formula of the catalog, or somebody's own function, which Python tabulated.
// Both give, for a state, { f, prime, breaks }: the function, its derivative, and where these may break.

import { FUNCTIONS } from "../shared/formulas.js";
import { bind, heights } from "../shared/graph.js";
import { clamp } from "../shared/numbers.js";

/** The function the explorer is about, by its formula. */
export class Formula {
  version = 0; // never changes: the formula is there from the start

  /** `parameters` are the traits of the record that are the function's parameters. */
  constructor(name, parameters, breaks) {
    Object.assign(this, { formula: FUNCTIONS[name], parameters, breaks });
  }

  at(state) {
    const values = this.parameters.map((p) => state[p.name]);
    return bind(this.formula, values, this.breaks);
  }

  /**
   * The heights a panel shows: what the curve covers with the parameters at their defaults and at either end of
   * their sliders, so that moving a slider moves the curve and not the axis. The function itself is cut off where it
   * rises higher than the default curve does anywhere.
   */
  heights(part, domain) {
    const covered = (values) => heights(bind(this.formula, values, [])[part], domain, this.breaks);
    const defaults = this.parameters.map((p) => p.start);
    const usual = covered(defaults);
    const ends = this.parameters.flatMap((p, i) => [p.low, p.high].map((end) => defaults.map((d, j) => (i === j ? end : d))));
    const reach = part === "f" ? Math.max(...usual.map(Math.abs)) : Infinity;
    return [...usual, ...ends.flatMap(covered).map((y) => clamp(y, [-reach, reach]))];
  }
}

/**
 * Somebody's own function, as Python tabulated it last: at even steps over a domain; null where it has no value.
 * `jumps` says the last point before each jump, and the first z after it; `breaks` also where a value is missing.
 */
export class Tabulated {
  version = 0; // counts the tables
  #covered = { key: "", f: [], prime: [] }; // the lowest and highest values so far, over one domain

  constructor(model) {
    this.model = model;
  }

  at() {
    const table = this.model.get("table");
    if (table !== this.table) this.version += 1;
    this.table = table;
    const nothing = { domain: [0, 1], f: [], prime: [], jumps: [], breaks: [] };
    const { domain, f, prime, jumps, breaks } = table?.f ? table : nothing;
    const read = (values) => (z) => interpolate(values, jumps, domain, z);
    return { f: read(f), prime: read(prime), breaks };
  }

  /** Never shrinks while the domain stays, so that a slider moves the curve and not the axis. */
  heights(part, domain) {
    if (this.#covered.key !== String(domain)) this.#covered = { key: String(domain), f: [], prime: [] };
    const all = [...this.#covered[part], ...(this.table?.[part] ?? [])].filter(Number.isFinite);
    this.#covered[part] = all.length ? [Math.min(...all), Math.max(...all)] : [];
    return this.#covered[part];
  }
}

/**
 * Between two points, a straight line; beside a jump, the line through the points on the same side.
 * NaN outside the domain and beside a value that is null.
 */
function interpolate(values, jumps, [low, high], z) {
  const place = ((z - low) / (high - low)) * (values.length - 1);
  const reaches = (i) => i in values && jumps.every(([last, after]) => i <= last === z < after);
  const nearest = Math.round(place);
  if (Math.abs(place - nearest) < 1e-6 && reaches(nearest)) return values[nearest] ?? NaN;
  const below = Math.floor(place);
  const [a, b] = reaches(below) ? [below, reaches(below + 1) ? below + 1 : below - 1] : [below + 1, below + 2];
  if (!reaches(a) || z < low || z > high) return NaN;
  const start = values[a] ?? NaN;
  return reaches(b) ? start + ((values[b] ?? NaN) - start) * ((place - a) / (b - a)) : start; // a lone point stands for all
}
