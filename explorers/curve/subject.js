// What the curve explorer is about: a formula of the catalog, or somebody's own function, which Python tabulated.
// Both give, for a state, { f, prime, breaks }: the function, its derivative, and where these may break.

import { format } from "../shared/format.js";
import { FUNCTIONS } from "../shared/formulas.js";
import { bind, heights } from "../shared/graph.js";
import { extent } from "./frame.js";

/** The function the explorer is about, by its formula. */
export class Formula {
  version = 0; // never changes: the formula is there from the start
  #usual = {}; // for each part, the lowest and highest value at the defaults over the last domain

  /** `parameters` are the traits of the record that are the function's parameters. */
  constructor(name, parameters, breaks) {
    Object.assign(this, { formula: FUNCTIONS[name], parameters, breaks });
  }

  at(state) {
    const values = this.parameters.map((p) => state[p.name]);
    return bind(this.formula, values, this.breaks);
  }

  /** The heights that a plot is made for: those at the defaults, and those of these curves, which are at a state. */
  heights(part, domain, curves) {
    if (this.#usual[part]?.key !== String(domain)) {
      const usual = bind(this.formula, this.parameters.map((p) => p.start), []);
      this.#usual[part] = { key: String(domain), values: extent(heights(usual[part], domain, this.breaks)) };
    }
    return [...this.#usual[part].values, ...heights(curves[part], domain, this.breaks)];
  }

  /** The finite limits far out, but for 0, which the axis shows: where on the z axis, and in words. */
  limits(state) {
    const at = (end, values) => this.formula.f(end, ...values);
    const values = this.parameters.map((p) => state[p.name]);
    const [parameter] = this.parameters;
    const isAlways = (end, sign) => parameter && [parameter.low, parameter.high].every((v) => at(end, [v]) === sign * v);
    const limit = ([side, end]) => {
      const value = at(end, values);
      const sign = isAlways(end, -1) ? "\u2212" : isAlways(end, 1) ? "" : null;
      return { side, value, text: `${sign === null ? "limit " : `${sign}${parameter.label} = `}${format(value)}` };
    };
    return Object.entries({ left: -Infinity, right: Infinity }).map(limit).filter(({ value }) => value && Number.isFinite(value));
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

  /** A table does not tell. */
  limits() {
    return [];
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
