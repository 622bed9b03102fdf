// Where the curves come from: a formula of the catalog, or samples that Python took of somebody's own function.
// Both give, for a state, { f, prime, breaks }: the function, its derivative, and where these may break.

import { FUNCTIONS } from "./formulas.js";
import { clamp } from "./state.js";

const PADDING = 0.08; // of a panel's height, above and below the curve

const near = (z) => 1e-9 * Math.max(1, Math.abs(z));

/** The limits of f at z from the left and from the right. */
export const oneSided = (f, z) => [f(z - near(z)), f(z + near(z))];

export const differ = (a, b) => Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/** The smooth pieces of a domain between the breaks inside it, each a little short of the break itself. */
export function piecesOf([low, high], breaks) {
  const inside = breaks.filter((b) => b > low && b < high);
  const starts = [low, ...inside.map((b) => b + near(b))];
  const ends = [...inside.map((b) => b - near(b)), high];
  return starts.map((start, i) => [start, ends[i]]);
}

/** f at even places of each smooth piece of a domain, `step` apart at most: for each piece, { z, heights }. */
export function sampled(f, domain, breaks, step) {
  return piecesOf(domain, breaks).map(([start, end]) => {
    const count = Math.max(1, Math.ceil((end - start) / step));
    const z = [];
    for (let i = 0; i < count; i++) z.push(start + ((end - start) * i) / count);
    z.push(end);
    return { z, heights: z.map(f) };
  });
}

/** The heights of f over the domain: on an even grid and on both sides of every break. */
function heights(f, [low, high], breaks) {
  const grid = Array.from({ length: 201 }, (_, i) => f(low + ((high - low) * i) / 200));
  return [...grid, ...breaks.flatMap((b) => [f(b), ...oneSided(f, b)])].filter(Number.isFinite);
}

/** The range of values a panel shows for curves of these heights. */
export function padded(values) {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) return [-1, 1]; // no curve
  const pad = PADDING * (high - low) || 1;
  return [low - pad, high + pad];
}

/** With the parameter's value; no function has two. (To spread `values` at every call is slow.) */
const bind = ({ f, prime }, [value], breaks) => ({
  f: (z) => f(z, value),
  prime: (z) => prime(z, value),
  breaks,
});

/** A function of the catalog with its parameters at their defaults: `other` is an entry of record.catalog. */
export class Overlay {
  constructor({ name, title, values, breaks }) {
    Object.assign(this, { name, title, ...bind(FUNCTIONS[name], values, breaks) });
  }

  heights(part, domain) {
    return heights(this[part], domain, this.breaks);
  }
}

/** The function the explorer is about, by its formula. */
export class Formula {
  version = 0; // never changes: the formula is there from the start

  constructor(name, record) {
    Object.assign(this, { formula: FUNCTIONS[name], parameters: record.parameters, breaks: record.breaks });
  }

  at(state) {
    const values = this.parameters.map((p) => state[p.name]);
    return bind(this.formula, values, this.breaks);
  }

  /**
   * The heights a panel shows: what the curve covers with the parameters at their defaults and at either end of
   * their sliders, so that moving a slider moves the curve and not the axis. For the function itself, what rises
   * higher than the default curve does anywhere is cut off.
   */
  heights(part, domain) {
    const covered = (values) => heights(bind(this.formula, values, [])[part], domain, this.breaks);
    const defaults = this.parameters.map((p) => p.default);
    const usual = covered(defaults);
    const ends = this.parameters.flatMap((p, i) => [p.low, p.high].map((end) => defaults.map((d, j) => (i === j ? end : d))));
    const reach = part === "f" ? Math.max(...usual.map(Math.abs)) : Infinity;
    return [...usual, ...ends.flatMap(covered).map((y) => clamp(y, [-reach, reach]))];
  }
}

/**
 * Somebody's own function, as Python sampled it last: at even steps over a domain; null where it has no value.
 * `jumps` says the last sample before each jump, and the first z after it.
 */
export class Sampled {
  version = 0; // counts what came
  #covered = { key: "", f: [], prime: [] }; // the lowest and highest values so far, over one domain

  constructor(model) {
    this.model = model;
  }

  at() {
    const samples = this.model.get("samples");
    if (samples !== this.samples) this.version += 1;
    this.samples = samples;
    const { domain, f, prime, jumps } = samples?.f ? samples : { domain: [0, 1], f: [], prime: [], jumps: [] };
    const read = (values) => (z) => interpolate(values, jumps, domain, z);
    return { f: read(f), prime: read(prime), breaks: gaps(f, jumps, domain) };
  }

  /** Grows and never shrinks while the domain stays, so that a slider moves the curve and not the axis. */
  heights(part, domain) {
    if (this.#covered.key !== String(domain)) this.#covered = { key: String(domain), f: [], prime: [] };
    const all = [...this.#covered[part], ...(this.samples?.[part] ?? [])].filter(Number.isFinite);
    this.#covered[part] = all.length ? [Math.min(...all), Math.max(...all)] : [];
    return this.#covered[part];
  }
}

/** Where a line has to break, however far apart the points that it is drawn through. */
function gaps(values, jumps, [low, high]) {
  const edges = values.flatMap((value, i) => {
    const isEdge = value === null && (values[i - 1] !== null || values[i + 1] !== null);
    return isEdge ? [low + ((high - low) * i) / (values.length - 1)] : [];
  });
  const places = [...edges, ...jumps.map(([, z]) => z)].sort((a, b) => a - b);
  return places.filter((z, i) => i === 0 || z - places[i - 1] > 4 * near(z)); // else no piece fits between
}

/**
 * Between two samples, a straight line; beside a jump, the line through the samples on the same side goes on.
 * NaN outside the domain and beside a sample that is null.
 */
function interpolate(values, jumps, [low, high], z) {
  const last = values.length - 1;
  const place = ((z - low) / (high - low)) * last;
  if (!(place >= 0 && place <= last)) return NaN;
  const reaches = (i) => i >= 0 && i <= last && !jumps.some(([before, after]) => i <= before !== z < after);
  const nearest = Math.round(place);
  if (Math.abs(place - nearest) < 1e-6 && reaches(nearest)) return values[nearest] ?? NaN;
  const [below, above] = [Math.floor(place), Math.floor(place) + 1];
  const [from, to] = reaches(below) ? [below, reaches(above) ? above : below - 1] : [above, above + 1];
  if (!reaches(from)) return NaN;
  const start = values[from] ?? NaN;
  const end = (reaches(to) ? values[to] : null) ?? (reaches(below) && reaches(above) ? NaN : start);
  return start + ((end - start) * (place - from)) / (to - from);
}
