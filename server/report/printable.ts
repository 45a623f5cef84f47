// Text from specs, data and file names on its way to a terminal or a log: what would steer the terminal or give commands to the
// service that reads the log is shown as something that looks alike.

/** Control characters but tab and line feed, marks that turn the direction of writing, line ends of other kinds, halves of characters. */
const STEERS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** `::error::` where a line could begin with it, for GitHub; `##[error]`, `##vso[…]`, `##teamcity[…]` anywhere. */
const LINE_COMMAND = /(^|[\s\u23ce])::/g;
const COMMAND = /##(?=\w*\[)/g;

/** The same with stand-ins, in texts, lists and records alike; lines stay lines. */
export function printable<T>(value: T): T {
  return each(value, lines);
}

/** The same, and each text on one line: for labels, values and names. */
export function oneLine<T>(value: T): T {
  return each(value, (text) => lines(text).replace(/\n/g, '⏎').replace(/\t/g, ' '));
}

/** Words that are about to be written, with our own colours in them: nothing else in them may steer. */
export function spoken(text: string): string {
  return text
    .split(/(\u001b\[\d{1,2}m)/)
    .map((part, i) => (i % 2 === 1 ? part : lines(part)))
    .join('');
}

function lines(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(STEERS, '\uFFFD').replace(LINE_COMMAND, '$1∷').replace(COMMAND, '♯♯');
}

function each<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one) => each(one, change)) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [change(key), each(part as unknown, change)])) as T;
}
