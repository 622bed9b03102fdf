// The settings of a training explorer as the fragment of a link, data=moons&activation=tanh&layers=2&..., and back.

import { parse } from "../shared/format.js";
import { restorerOf, written } from "../shared/link.js";

/** The settings as text, in the record's order. */
export const encode = (state, { record }) => written(Object.fromEntries(record.state.map(({ name }) => [name, state[name]])));

/** A setting is one of some names, or a number. */
const readerOf = ({ name, options }) => [name, (text) => ({ [name]: options ? text : parse(text) })];

export const restore = restorerOf((traits) => Object.fromEntries(Object.values(traits).map(readerOf)));
