// How to read the files of a source where detection is not enough.

import { defineDeclaration } from './declaration.ts';

export const formatDeclaration = defineDeclaration({
  keyword: 'format',
  step: 2,
  summary: 'How to read the files of a source where detection is not enough.',
  named: 'none',
  label: 'none',
  properties: [
    { name: 'delimiter', value: 'text', summary: 'What separates columns.', default: 'detected', example: 'delimiter: ";"' },
    { name: 'decimal', value: 'text', summary: 'What separates decimals.', choices: ['.', ','], default: 'detected', example: 'decimal: ","' },
    { name: 'thousands', value: 'text', summary: 'What groups thousands.', default: 'detected', example: 'thousands: "."' },
    {
      name: 'encoding',
      value: 'text',
      summary: 'The character encoding.',
      choices: ['utf-8', 'latin1', 'utf-16'],
      default: 'detected',
      example: 'encoding: "latin1"',
    },
    { name: 'quote', value: 'text', summary: 'What quotes a value.', default: '"', example: 'quote: "\\""' },
    {
      name: 'header',
      value: 'word',
      summary: 'Whether the first line holds the column names.',
      choices: ['true', 'false'],
      default: 'true',
      example: 'header: true',
    },
    { name: 'skip', value: 'count', summary: 'Lines before the header.', default: '0', example: 'skip: 2' },
    { name: 'null', value: 'text', summary: 'A text that means missing.', example: 'null: "NA"' },
  ],
  blocks: [],
  example: 'format { delimiter: ";"; decimal: "," }',
});
