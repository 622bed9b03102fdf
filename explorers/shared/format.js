// Numbers as text, and back.

const DIGITS = 4;

/** Stands for a number that is missing. */
export const NONE = "\u2013";
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** Four significant digits, fewer where fewer are exact: 1 is one, 1.000 is nearly one. */
export function format(x) {
  if (x === 0 || !Number.isFinite(x)) return minus(String(x));
  const size = Math.abs(x);
  const exact = String(x);
  const significant = exact.replace(/e.*|[-.]/g, "").replace(/^0+/, "").length;
  if (size < 1e-3 || size >= 1e6) {
    return minus(significant <= DIGITS ? x.toExponential() : x.toExponential(DIGITS - 1));
  }
  if (significant <= DIGITS || size >= 10 ** DIGITS) return minus(significant <= DIGITS ? exact : x.toFixed(0));
  return minus(x.toPrecision(DIGITS));
}

/** Three significant digits, to be taken in at a glance: 0.368, \u22120.0100, 4.5 \u00d7 10\u207b\u2075; a whole number as it is. */
export function formatBriefly(x) {
  const size = Math.abs(x);
  if (Number.isInteger(x) && size < 1e6) return minus(String(x));
  if (!Number.isFinite(x) || (size >= 1e-4 && size < 1e6)) return minus(size < 100 ? x.toPrecision(3) : x.toFixed(0));
  const [digits, exponent] = x.toExponential(1).split("e");
  return `${minus(digits)} \u00d7 ${formatPower(Number(exponent))}`;
}

/** Always two decimals, for a number that moves. */
export const formatFixed = (x) => minus(x.toFixed(2));

/** All digits: the shortest decimal that is this number and no other. */
export const formatFully = (x) => minus(String(x));

/** Ten to a whole power, its exponent raised: 10\u207b\u2075. */
export function formatPower(exponent) {
  const raised = { "-": "\u207b", 1: "\u00b9", 2: "\u00b2", 3: "\u00b3" };
  return `10${String(exponent).replace(/./g, (c) => raised[c] ?? String.fromCharCode(0x2070 + Number(c)))}`;
}

/** A share from 0 to 1 in percent. */
export const percent = (share) => (Number.isNaN(share) ? NONE : `${Math.round(100 * share)}%`);

/** The number that a text is, else NaN: no units, no hexadecimal, no empty text. */
export function parse(text) {
  const plain = text.replace(/\u2212/g, "-");
  return NUMBER.test(plain) ? Number(plain) : NaN;
}

/** With minus signs, without plus signs, and with the sign of infinity. */
export const minus = (text) => text.replace(/-/g, "\u2212").replace("+", "").replace("Infinity", "\u221e");
