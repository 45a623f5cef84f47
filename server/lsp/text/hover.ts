// textDocument/hover: what the name or word under the cursor is, from the spec and the catalog; answered without looking at data.

import type { Hover, Position } from 'vscode-languageserver';
import { catalog } from '../../../language/catalog/catalog.ts';
import { complete } from '../../../language/completion/complete.ts';
import { describeOccurrence } from '../../../language/completion/describe.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import { splitLines } from '../../../language/syntax/split-lines.ts';
import { markdownCode, markdownText } from '../../report/escape-markdown.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import { occurrenceAt } from './occurrences.ts';
import { textAfter, textBefore } from './text-before.ts';

export function hover(session: Session, uri: string, position: Position): Hover | undefined {
  const analysis = session.analysis(uri);
  if (!analysis) return undefined;
  const occurrence = occurrenceAt(analysis, uri, position);
  const word = wordAt(session.parsed(uri)?.text ?? '', position);
  const day = word?.text === 'as_of' ? dayInForce(analysis) : undefined;
  const value =
    occurrence &&
    describeOccurrence(
      { plan: analysis.plan, model: analysis.model, catalog, schema: session.schema(uri), shown: { words: markdownText, code: markdownCode } },
      occurrence,
    );
  if (occurrence && value !== undefined)
    return { contents: { kind: 'markdown', value: [value, ...(day ?? [])].join('\n\n') }, range: toRange(occurrence.origin) };
  const meaning = word && meaningOf(analysis, session, uri, word);
  return meaning === undefined || word === undefined
    ? undefined
    : { contents: { kind: 'markdown', value: [`**${markdownText(word.text)}**`, meaning, ...(day ?? [])].join('\n\n') }, range: word.range };
}

interface Word {
  readonly text: string;
  readonly range: Hover['range'] & object;
}

/** A name that nothing else is known of may be a word that could be chosen where it stands: what completion says of it. */
function meaningOf(analysis: Analysis, session: Session, uri: string, { text, range }: Word): string | undefined {
  const whole = session.parsed(uri)?.text ?? '';
  const input = { before: textBefore(whole, range.start), after: textAfter(whole, range.end), model: analysis.model, plan: analysis.plan };
  return complete({ ...input, catalog, schema: session.schema(uri) }).find(({ label }) => label === text)?.documentation;
}

function wordAt(text: string, { line, character }: Position): Word | undefined {
  const written = splitLines(text)[line] ?? '';
  for (const found of written.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
    const end = found.index + found[0].length;
    if (found.index <= character && character <= end)
      return { text: found[0], range: { start: { line, character: found.index }, end: { line, character: end } } };
  }
  return undefined;
}

function dayInForce({ plan: { segmentation } }: Analysis): string[] {
  return [segmentation?.asOf === undefined ? 'Not given here: it is the day of the latest event in the data.' : `In force here: **${segmentation.asOf}**.`];
}
