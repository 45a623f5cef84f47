// How to read the files of a source where detection is not enough.

import { encodingNamed, USUAL_ENCODINGS } from '../encodings.ts';
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
      choices: USUAL_ENCODINGS,
      accepts: (name) => encodingNamed(name) !== undefined,
      default: 'detected',
      example: 'encoding: "windows-1252"',
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
    {
      name: 'after_header',
      value: 'count',
      summary: 'Lines between the header and the first row, such as the texts of questions.',
      default: '0',
      example: 'after_header: 2',
    },
    {
      name: 'survey',
      value: 'word',
      summary: 'The survey tool whose export it is, with its own lines under the header.',
      choices: ['qualtrics', 'surveymonkey', 'limesurvey', 'google_forms', 'microsoft_forms'],
      default: 'detected',
      example: 'survey: qualtrics',
    },
    { name: 'null', value: 'text', summary: 'A text that means missing.', example: 'null: "NA"' },
  ],
  blocks: [],
  example: 'format { delimiter: ";"; decimal: "," }',
});
