// The gradient-flow explorer for a page without a kernel: found there by the id anywidget gives its class.

import flow from "./flow.js";

globalThis.mlglossExplorers ??= {};
globalThis.mlglossExplorers["mlgloss.widgets.flow.FlowExplorer"] = flow;
