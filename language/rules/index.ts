// Every rule, in the order of its code. A new rule is a new file and one line in the index of its folder.

import * as data from './data/index.ts';
import * as method from './method/index.ts';
import * as read from './read/index.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [...Object.values(read), ...Object.values(method), ...Object.values(data)]
  .map((rule) => rule as unknown as Rule)
  .sort((a, b) => (a.code < b.code ? -1 : 1));
