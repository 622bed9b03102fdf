// The training explorer for a page without a kernel: found there by the id anywidget gives its class.

import training from "./training.js";

globalThis.mlglossExplorers ??= {};
globalThis.mlglossExplorers["mlgloss.widgets.training.TrainingExplorer"] = training;
