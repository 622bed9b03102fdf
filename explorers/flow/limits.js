// What a logarithmic axis cannot show of a flow, in words.

/** Says of each flow in how many layers it is exactly 0, and in how many the numbers overflowed. */
export function limitsInWords(flows) {
  const words = flows.flatMap(({ title, activations, gradients }) =>
    Object.entries({ spread: activations, gradient: gradients }).flatMap(([part, values]) => {
      const count = (kind) => `in ${values.filter((v) => v === kind).length} of ${values.length} layers`;
      return [
        ...(values.includes(0) ? [`${title}: the ${part} is exactly 0 ${count(0)}, marked at the bottom.`] : []),
        ...(values.includes(Infinity) ? [`${title}: the ${part} overflows ${count(Infinity)}.`] : []),
      ];
    }),
  );
  return words.join(" ");
}
