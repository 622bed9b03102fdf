// Where a function on a square grid crosses a level: marching squares.

import { toHundredths } from "./numbers.js";

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
      const first = row * size + column;
      const corners = [values[first], values[first + 1], values[first + size + 1], values[first + size]];
      const above = (corners[0] > level) + (corners[1] > level) + (corners[2] > level) + (corners[3] > level);
      if (above > 0 && above < 4) path += lines(column, row, corners, level);
    }
  }
  return path;
}

/** The lines through a cell. */
function lines(column, row, corners, level) {
  const crossings = crossingsOf(corners, level).map(([x, y]) => `${toHundredths(column + x)} ${toHundredths(row + y)}`);
  let path = "";
  for (let i = 0; i + 1 < crossings.length; i += 2) path += `M${crossings[i]}L${crossings[i + 1]}`;
  return path;
}

/** Where the edges of a cell are crossed, as [column, row] from its first corner. */
function crossingsOf(corners, level) {
  const crossings = [];
  for (let i = 0; i < 4; i++) {
    const [a, b] = [corners[i] - level, corners[(i + 1) % 4] - level];
    if (a > 0 === b > 0 || !Number.isFinite(b - a)) continue;
    const [from, to] = [CORNERS[i], CORNERS[(i + 1) % 4]];
    const share = a / (a - b);
    crossings.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
  }
  return crossings;
}
