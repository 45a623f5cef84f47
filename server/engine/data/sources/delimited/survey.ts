// Exports of survey tools: lines under the header that are no respondents, texts of questions, and choices that are columns.

import type { SplitRecord } from './split-record.ts';

export interface SurveyHeader {
  readonly tool: string;
  readonly names: readonly string[];
  /** Records after the header that are no rows. */
  readonly after: number;
  /** Texts of questions by the name of their column. */
  readonly labels: ReadonlyMap<string, string>;
}

interface SurveyTool {
  readonly name: string;
  /** As `format { survey: … }` says it. */
  readonly word: string;
  /** Undefined where the first records are not those of the tool, and nobody says they are. */
  readonly read: (records: readonly SplitRecord[], declared: boolean) => Omit<SurveyHeader, 'tool'> | undefined;
}

const IMPORT_ID = /^\s*\{\s*"ImportId"\s*:/;
const RESPONDENT = /^respondent ?id$/i;
/** What SurveyMonkey writes where a question has one column. */
const ONE_ANSWER = /^(response|open-ended response|)$/i;

/** Names, texts of questions, and what columns are called in the survey. */
const qualtrics: SurveyTool = {
  name: 'Qualtrics',
  word: 'qualtrics',
  read: ([header, texts, ids], declared) => {
    if (header === undefined || texts === undefined) return undefined;
    const ided = (record: SplitRecord | undefined) => record?.fields.some((field) => IMPORT_ID.test(field)) === true;
    if (!declared && !ided(ids)) return undefined;
    const names = header.fields.map((field) => oneLine(field));
    return { names, after: ided(ids) ? 2 : 1, labels: labelled(names, texts.fields.map(plainText)) };
  },
};

/** Questions, and under them the choices of each, a column for every one. */
const surveyMonkey: SurveyTool = {
  name: 'SurveyMonkey',
  word: 'surveymonkey',
  read: ([header, choices], declared) => {
    if (header === undefined || choices === undefined) return undefined;
    const [first = ''] = header.fields;
    if (!declared && !(RESPONDENT.test(first.trim()) && choices.fields[0]?.trim() === '')) return undefined;
    const questions = header.fields.map(plainText);
    let question = '';
    const names = questions.map((text, i) => {
      const choice = plainText(choices.fields[i] ?? '');
      if (text !== '') question = text;
      const several = text === '' || questions[i + 1] === '';
      return several && choice !== '' ? `${question}: ${choice}` : !several && !ONE_ANSWER.test(choice) ? `${question}: ${choice}` : question;
    });
    return { names, after: 1, labels: new Map() };
  },
};

/** One line of questions, as any table has it. */
const plain = (name: string, word: string): SurveyTool => ({
  name,
  word,
  read: ([header], declared) => (declared && header ? { names: header.fields.map(oneLine), after: 0, labels: new Map() } : undefined),
});

const TOOLS: readonly SurveyTool[] = [
  qualtrics,
  surveyMonkey,
  plain('LimeSurvey', 'limesurvey'),
  plain('Google Forms', 'google_forms'),
  plain('Microsoft Forms', 'microsoft_forms'),
];

/** The header of a survey tool, seen or declared; undefined where it is that of any table. */
export function surveyHeader(records: readonly SplitRecord[], declared: unknown): SurveyHeader | undefined {
  for (const { name, word, read } of TOOLS) {
    if (declared !== undefined && declared !== word) continue;
    const header = read(records, declared === word);
    if (header) return { tool: name, ...header };
  }
  return undefined;
}

/** A text of several lines as one. */
export const oneLine = (text: string): string => text.trim().replace(/\s*[\r\n]+\s*/g, ' ');

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/** What was asked, without the tags and signs of a page that a survey tool leaves in it. */
function plainText(text: string): string {
  const bare = text.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<\/?[a-z][^<>]*>/gi, ' ');
  const read = bare.replace(/&(#\d{1,6}|#x[0-9a-f]{1,6}|\w{2,8});/gi, (whole, name: string) => {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : name.startsWith('#') ? Number(name.slice(1)) : Number.NaN;
    return ENTITIES[name.toLowerCase()] ?? (code > 31 && code < 0x110000 ? String.fromCodePoint(code) : whole);
  });
  return bare === text && read === text ? oneLine(text) : read.replace(/\s+/g, ' ').trim();
}

function labelled(names: readonly string[], texts: readonly string[]): Map<string, string> {
  return new Map(names.flatMap((name, i): [string, string][] => (texts[i] && texts[i] !== name ? [[name, texts[i]]] : [])));
}
