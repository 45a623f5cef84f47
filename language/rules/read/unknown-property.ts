// SEG102: A block has no property of this name.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { didYouMean } from '../words.ts';

export const unknownProperty = defineRule<{ name: string; block: string; guess: string | undefined; known: readonly string[] }>({
  code: 'SEG102',
  name: 'unknown-property',
  severity: 'error',
  summary: 'A block has no property of this name.',
  message: ({ name, block, guess, known }) => `\`${block}\` has no property \`${name}\`.${didYouMean(guess, known)}`,
  why: 'A property that nothing reads would be ignored in silence.',
  help: 'Choose a property that the block knows, or remove the line.',
  example: {
    invalid: `${SHOP}decision D: pricing "Q?" { ownr: "VP" }`,
    valid: `${SHOP}decision D: pricing "Q?" { owner: "VP" }`,
  },
});
