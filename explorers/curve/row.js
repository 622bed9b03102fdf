// The row below the sliders: what is shown, from how far, with how many digits; link and reset.

import { Choice, Toggle } from "../shared/choices.js";
import { button, html } from "../shared/dom.js";
import { CopyLink } from "../shared/link.js";
import { VIEWS, viewName, viewsOf } from "../shared/state.js";

export class Row {
  /**
   * `assign` sets traits, `look` shows a domain, `reset` goes back to the start; `link` returns a link to the state
   * and is there where a page can be linked to.
   */
  constructor({ record, fixed, signal, assign, look, reset, link, say }) {
    const toggle = (name, label, description) =>
      new Toggle({ label, description, signal, onInput: (checked) => assign({ [name]: checked }) });
    this.record = record;
    this.toggles = {
      show_function: toggle("show_function", "f(z)", "Show f(z)"),
      show_derivative: toggle("show_derivative", "f\u2032(z)", "Show f\u2032(z)"),
      full_digits: toggle("full_digits", "Full digits"),
    };
    this.view = new Choice({ label: "View", options: VIEWS, signal, onInput: (name) => look(viewsOf(record)[name]) });
    this.view.disabled = fixed.includes("domain");
    this.reset = button({ label: "Reset", signal, onClick: reset });
    const copy = link && new CopyLink({ link, say, signal });
    const { show_function, show_derivative, full_digits } = this.toggles;
    const shown = html("div", { class: "mlgloss-choices" }, show_function.element, show_derivative.element);
    const buttons = copy ? [copy.button, this.reset, copy.field] : [this.reset];
    this.element = html("div", { class: "mlgloss-row" }, shown, this.view.element, full_digits.element, ...buttons);
  }

  setValue(state) {
    for (const [name, toggle] of Object.entries(this.toggles)) toggle.setValue(state[name]);
    this.view.setValue(viewName(this.record, state.domain));
  }
}
