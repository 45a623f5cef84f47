// What stands in labels, values, messages and file names when somebody means harm, or has an odd keyboard.

export const FRAGMENTS = [
  ']]>',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '::',
  '::error::x',
  '##[group]',
  '##vso[task.x]',
  '\u001b[31m',
  '\u001b[2J',
  '\u009b2J',
  '\u0000',
  '\u202e',
  '\u2028',
  '\ud800',
  '\udc00',
  '\ufffe',
  '%0A',
  '<!--',
  '-->',
  '<script>',
  '&amp;',
  '"',
  "'",
  '`',
  '```',
  '|',
  '](http://x)',
  '@all',
  '\\',
  'a',
  'é',
  '客',
  '=1+1',
  ' ',
];

/** Control characters, other line ends, halves, turned writing. */
export const STEERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;
/** Lines that a log of CI takes for a command. */
export const COMMANDS = /^\s*::|##\w*\[/m;
