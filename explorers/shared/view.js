// The choice between named views of the z axis, which are the options of the domain.

import { Choice } from "./choices.js";

/** The option that shows a domain, if there is one. */
export const viewOf = ({ options }, domain) => options.find(({ value }) => String(value) === String(domain));

export class View extends Choice {
  constructor({ options, onInput, ...more }) {
    super({ ...more, options, onInput: (chosen) => onInput(options.find(({ name }) => name === chosen).value) });
    this.options = options;
  }

  setValue(domain) {
    super.setValue(viewOf(this, domain)?.name);
  }
}
