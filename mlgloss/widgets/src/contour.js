// Where a function on a square grid crosses a level: marching squares.

/** The corners of a cell as [column, row], in the order around it; an edge leads from each to the next. */
const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]];

/**
 * An SVG path along the level, in units of the grid's steps from its first value; `values` holds `size` rows of
 * `size` values. In a cell that is crossed four times, the lines join the crossings in their order around it.
 */
export function contour(values, size, level) {
  let path = "";
  for (let row = 0; row < size - 1; row++) {
    for (let column = 0; column < size - 1; column++) {
      const heights = CORNERS.map(([right, down]) => values[(row + down) * size + column + right] - level);
      const crossings = crossingsOf(heights);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        path += `M${at(column, row, crossings[i])}L${at(column, row, crossings[i + 1])}`;
      }
    }
  }
  return path;
}

const round = (x) => Math.round(x * 100) / 100;

const at = (column, row, [x, y]) => `${round(column + x)} ${round(row + y)}`;

/** Where the edges of a cell are crossed, given the heights of its corners. */
function crossingsOf(heights) {
  const crossings = [];
  for (let i = 0; i < 4; i++) {
    const [a, b] = [heights[i], heights[(i + 1) % 4]];
    if (a > 0 === b > 0 || !Number.isFinite(b - a)) continue;
    const [from, to] = [CORNERS[i], CORNERS[(i + 1) % 4]];
    const share = a / (a - b);
    crossings.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
  }
  return crossings;
}
