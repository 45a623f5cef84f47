// The functions that a spec can call, by their names.

import { functions } from '../../../../language/catalog/functions/index.ts';

const byName = new Map(functions.map((definition) => [definition.name, definition]));

export const functionOf = (name: string) => byName.get(name);
