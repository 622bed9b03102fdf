// The curve explorer for a page without a kernel: found there by the id anywidget gives its class.

import curve from "./curve.js";

globalThis.mlglossExplorers ??= {};
globalThis.mlglossExplorers["mlgloss.widgets.curve.CurveExplorer"] = curve;
