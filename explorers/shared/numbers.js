// Arithmetic that more than one module needs.

/** Numbers that differ by less, as a share of their size, differ by rounding. */
export const ROUNDING = 1e-9;

export const clamp = (value, [low, high]) => Math.min(high, Math.max(low, value));

/** The nearest multiple of a step 10^-n, or of any short decimal step, without binary noise in the digits. */
export function snap(x, step) {
  return Number((Math.round(x / step) * step).toPrecision(12));
}

/** Enough of a pixel. */
export const toHundredths = (x) => Math.round(x * 100) / 100;

/** The first of 1, 2, 5, 10, 20, ... (or 0.5, 0.2, ...) that is not below a size; 1 for none. */
export function roundUp(size) {
  const power = 10 ** Math.floor(Math.log10(size || 1));
  return [1, 2, 5, 10].find((m) => m * power >= size * (1 - ROUNDING)) * power;
}
