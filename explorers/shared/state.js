// What an explorer's record says of the traits that make up its state: where each starts, and which values it can take.

const isOption = (value, { options = [] }) => options.some(({ name }) => name === value);
export const isNumber = (value, { low, high, whole }) => Number.isFinite(value) && value >= low && value <= high && !(whole && value % 1);
const isOne = (value, trait) => (trait.flag ? typeof value === "boolean" : isOption(value, trait) || isNumber(value, trait));

/** What a list must be, beyond a list of items that can stand in it. */
const LISTS = {
  some: (items) => new Set(items).size === items.length,
  span: ([low, high, ...more]) => low < high && high - low < Infinity && !more.length,
  row: ({ length }, { fewest, most }) => length >= fewest && length <= most,
};

/** Whether a trait can take a value. */
export const admits = (trait, value) =>
  trait.list
    ? Array.isArray(value) && value.every((item) => isOne(item, trait)) && LISTS[trait.list](value, trait)
    : isOne(value, trait);

/** The traits of a record by name. */
export const traitsOf = ({ state }) => Object.fromEntries(state.map((trait) => [trait.name, trait]));

/** Where these traits start. */
export const startOf = (traits) => Object.fromEntries(traits.map(({ name, start }) => [name, start]));

/** The traits of a record that can change without a kernel. */
export const freeOf = ({ state }) => state.filter(({ kernel }) => !kernel);

/** Gives a model the settings of another that it has too and can take, each start for the other's; `always` as it is. */
export function carry(from, to, always) {
  const [before, after] = [from, to].map((model) => traitsOf(model.get("record")));
  const moved = freeOf(to.get("record")).filter(({ name }) => Object.hasOwn(before, name)).map(({ name, start }) => {
    const value = from.get(name);
    const isAtStart = name !== always && String(value) === String(before[name].start);
    return [name, isAtStart ? start : value];
  });
  to.set(Object.fromEntries(moved.filter(([name, value]) => admits(after[name], value))));
}
