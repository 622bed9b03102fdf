// The softmax explorer for a page without a kernel: found there by the id anywidget gives its class.

import softmax from "./softmax.js";

globalThis.mlglossExplorers ??= {};
globalThis.mlglossExplorers["mlgloss.widgets.softmax.SoftmaxExplorer"] = softmax;
