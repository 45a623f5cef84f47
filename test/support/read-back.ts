// Every format of a run, read back by another program than the one that wrote it.

import { RUN_FORMATS } from '../../server/cli/formats/with-page.ts';
import { findingAt, judgedAs, junitErrors, outcomeOf, sarifErrors, written } from './formats.ts';
import { STEERS } from './hostile-words.ts';

const MARKUP = /<!-- segspec: (?:(?!-->).)* -->|<\/?(details|summary|sub|br|b|code)>/g;
const ESCAPED_OR_CODE = /\\[!-/:-@[-`{-~]|(`+)(?!`).*?[^`]\1(?!`)|`+/g;
const ANNOTATION = /^::(error|warning|notice) file=[^\s:,]*.*,line=\d+,col=\d+,title=[^:]*::/;

const linesOf = (text: string): string[] => text.trimEnd().split('\n');
const errorsOf = (errors: readonly unknown[]): string | undefined => (errors.length === 0 ? undefined : JSON.stringify(errors[0]));
const isJson = (text: string): undefined => void JSON.parse(text);

/** What is wrong with a text of so many findings; undefined where it is read back whole. Throwing is wrong too. */
type ReadBack = (text: string, findings: number) => string | undefined | Promise<string | undefined>;

export const READ_BACK: Readonly<Record<string, ReadBack>> = {
  json: isJson,
  jsonl: (text) => void linesOf(text).forEach(isJson),
  gitlab: isJson,
  sarif: (text) => errorsOf(sarifErrors(text)),
  junit: async (text) => errorsOf(await junitErrors(text)),
  github: (text, findings) => {
    const found = linesOf(text).filter((line) => ANNOTATION.test(line)).length;
    return found === findings ? undefined : `${found} annotations of ${findings}`;
  },
  // Markup of our own, escaped signs and code taken out, nothing is left that could begin an element.
  markdown: (text) => (/<[a-z!/]/i.test(text.replace(MARKUP, '').replace(ESCAPED_OR_CODE, '')) ? 'an element that is not ours' : undefined),
};

/** Formats that keep every letter, escaped; in the others nothing may steer. */
const KEEPS_LETTERS = ['json', 'jsonl', 'gitlab', 'sarif'];

export interface Words {
  readonly name: string;
  readonly label: string;
  readonly message: string;
}

/** What is wrong with a format that is given such words wherever a word can stand. */
export async function wrongWith(formatName: string, { name, label, message }: Words): Promise<string | undefined> {
  const format = RUN_FORMATS.find((one) => one.name === formatName);
  const readBack = READ_BACK[formatName];
  if (format === undefined || readBack === undefined) throw new Error(`no such format: ${formatName}`);
  const outcome = outcomeOf(`${name.replaceAll(/[\n\r]/g, '')}.segspec`, {
    title: label,
    findings: [findingAt('a.segspec', 0, 'error', message), findingAt('b.segspec', 3, 'warning', label)],
    judged: [
      judgedAs('failed', { name: label, detail: message, because: label }),
      judgedAs('passed', { name: label, detail: message }),
      judgedAs('not run', { name, detail: message }),
    ],
    notes: [message],
    json: { label, message },
    lines: [{ label }, { message }],
    text: `${label}\n${message}\n`,
  });
  const { text } = await written(format, [outcome]);
  const wrong = await readBack(text, 4);
  return wrong ?? (!KEEPS_LETTERS.includes(formatName) && STEERS.test(text) ? 'a sign that steers' : undefined);
}
