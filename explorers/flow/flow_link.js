// What the gradient-flow explorer shows: which values each trait can take, and all of them as a link and back.

import { parse } from "../shared/format.js";
import { read } from "../shared/link.js";

const isWhole = (value, [low, high]) => Number.isInteger(value) && value >= low && value <= high;
const isNumber = (value, [low, high]) => Number.isFinite(value) && value >= low && value <= high;

/** For each trait, whether it can take a value. */
export function admits({ ranges, presets, catalog }) {
  const names = catalog.map(({ name }) => name);
  return {
    depth: (value) => isWhole(value, ranges.depth),
    width: (value) => isWhole(value, ranges.width),
    activations: (value) =>
      Array.isArray(value) && new Set(value).size === value.length && value.every((name) => names.includes(name)),
    weight_scale: (value) => presets.includes(value) || isNumber(value, ranges.weight_scale),
    seed: (value) => isWhole(value, ranges.seed),
  };
}

const READERS = {
  depth: (text) => ({ depth: parse(text) }),
  width: (text) => ({ width: parse(text) }),
  activations: (text) => ({ activations: text ? text.split(",") : [] }),
  scale: (text) => ({ weight_scale: Number.isNaN(parse(text)) ? text : parse(text) }),
  seed: (text) => ({ seed: parse(text) }),
};

/** The state as text: depth=30&width=32&activations=relu,tanh&scale=he&seed=0. */
export function encode({ depth, width, activations, weight_scale, seed }) {
  const parts = { depth, width, activations, scale: weight_scale, seed };
  return Object.entries(parts).map((part) => part.join("=")).join("&");
}

/** Gives the model the state that a link tells; whether it was one. */
export function restore({ model, query }) {
  const record = model.get("record");
  const told = read(query, READERS);
  const state = { ...record.defaults, ...told };
  const good = told && Object.entries(admits(record)).every(([name, admitted]) => admitted(state[name]));
  if (good) model.set(state);
  return Boolean(good);
}
