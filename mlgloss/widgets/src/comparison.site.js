// The comparison for a page without a kernel: found there by the id anywidget gives its class.

import comparison from "./comparison.js";

globalThis.mlglossExplorers ??= {};
globalThis.mlglossExplorers["mlgloss.widgets.comparison.ComparisonExplorer"] = comparison;
