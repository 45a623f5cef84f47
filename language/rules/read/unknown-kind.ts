// SEG101: A kind is not in the catalog, or is missing.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { didYouMean, list } from '../words.ts';

export const unknownKind = defineRule<{ name: string | undefined; keyword: string; guess: string | undefined; known: readonly string[] }>({
  code: 'SEG101',
  name: 'unknown-kind',
  severity: 'error',
  summary: 'A kind is not in the catalog, or is missing.',
  message: ({ name, keyword, guess, known }) =>
    name === undefined
      ? `This ${keyword} needs a kind after its name: one of ${list(known)}.`
      : `\`${name}\` is no kind of ${keyword}.${didYouMean(guess, known)}`,
  why: 'The kind says what a declaration is for, and which rules apply to it.',
  help: 'Choose one of the kinds in the language reference.',
  example: {
    invalid: `${SHOP}dimension D: behavioural { a = count(orders) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders) }`,
  },
});
