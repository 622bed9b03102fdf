// What an explorer shows, by trait of its model: where each trait starts, and which values it can take.

const isNumber = (low, high) => (value) => Number.isFinite(value) && value >= low && value <= high;
const isBoolean = (value) => typeof value === "boolean";
const isInterval = (value) => Array.isArray(value) && value.length === 2 && Number.isFinite(value[1] - value[0]) && value[0] < value[1];

/** The sliders of the normal sample that is sent through the function. */
export const SAMPLE = {
  sample_mean: { label: "mean", default: 0, low: -5, high: 5, step: 0.1 },
  sample_scale: { label: "scale", default: 1, low: 0.1, high: 5, step: 0.1 },
};

/** The named views, and what they are called. */
export const VIEWS = { near: "near 0", usual: "usual", far: "far out" };

/** The values of z that they look at. */
export const viewsOf = (record) => ({ near: [-1, 1], usual: record.view, far: [-50, 50] });

export const viewName = (record, domain) =>
  Object.entries(viewsOf(record)).find(([, view]) => String(view) === String(domain))?.[0];

/** Every trait of the state: `start`, where it begins and Reset brings it back to, and `admits` a value or not. */
export function traitsOf(record) {
  const names = record.catalog.map((other) => other.name);
  const isOverlays = (value) =>
    Array.isArray(value) && new Set(value).size === value.length && value.every((name) => names.includes(name));
  const number = (p) => ({ start: p.default, admits: isNumber(p.low, p.high) });
  const numbers = [...record.parameters.map((p) => [p.name, p]), ...Object.entries(SAMPLE)];
  return {
    domain: { start: record.domain, admits: isInterval },
    z: { start: record.z, admits: Number.isFinite },
    ...Object.fromEntries(numbers.map(([name, p]) => [name, number(p)])),
    show_function: { start: true, admits: isBoolean },
    show_derivative: { start: true, admits: isBoolean },
    overlays: { start: [], admits: isOverlays },
    full_digits: { start: false, admits: isBoolean },
    sample: { start: false, admits: isBoolean },
  };
}

/** Where all traits start, but for those an explorer without its kernel cannot change: `fixed`. */
export function startState(record, fixed = []) {
  const traits = Object.entries(traitsOf(record)).filter(([name]) => !fixed.includes(name));
  return Object.fromEntries(traits.map(([name, { start }]) => [name, start]));
}

/** What only Python can change, where the curve is Python's: the rest lives without a kernel, too. */
export const pythonsOwn = (record) => (record.own ? ["domain", ...record.parameters.map((p) => p.name)] : []);

/** The values of z the panels share, and the step a key moves the cursor by: 0.1 on -6..6. */
export function cursorRange([low, high]) {
  const step = 10 ** (Math.floor(Math.log10(high - low)) - 2);
  return { low, high, step, resolution: step / 10 };
}
