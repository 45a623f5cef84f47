// The complaint that every transform of sizes makes about a type without sizes.

import { isNumeric, type ValueType } from '../../types/value-type.ts';

/** Undefined when values of this type have sizes; else what to tell the user. Yes/no counts as 0 and 1 where `yesNo` allows it. */
export function complainUnlessNumeric(before: ValueType, name: string, yesNo = false): string | undefined {
  if (isNumeric(before) || before.kind === 'unknown' || (yesNo && before.kind === 'boolean')) return undefined;
  if (before.kind === 'category' || before.kind === 'text' || before.kind === 'id') {
    return `\`${name}\` needs a number, but this is a category; make columns of its levels with \`onehot\`.`;
  }
  if (before.kind === 'boolean') return `\`${name}\` needs a number, but this is yes or no, which it cannot change.`;
  if (before.kind === 'date' || before.kind === 'time') return `\`${name}\` needs a number, but this is a date; take \`days_since(…)\` of it.`;
  return `\`${name}\` needs a number, but this is ${before.kind}.`;
}
