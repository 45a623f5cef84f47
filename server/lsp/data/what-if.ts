// segspec/tunable and segspec/whatIf: another value at a place, tried on the sample without writing it, and what it would change.

import type { Position } from 'vscode-languageserver';
import { bareValue, inFull, likeWritten, neighbours, tunablesOf, type ValueAt, valueAt, whyNoValue, withValue } from '../../../language/plan/tunable.ts';
import { whatIfPage } from '../../report/page.ts';
import { whatIfWords } from '../../report/what-if-document.ts';
import { toRange } from '../convert.ts';
import { committedText } from './committed.ts';
import type { DataContext } from './context.ts';
import { ended, refused, untrusted } from './refusal.ts';
import { request } from './request.ts';

const NOWHERE =
  'There is no value here that can be tried otherwise. Put the cursor on `segments:`, on the bound of a gate or contract, on a number in the `when:` of a segment, or on a window.';

export const tunable = request('segspec/tunable', ({ session }, { uri, position }) => {
  const value = tunableAt(session, uri, position);
  return value === undefined ? { message: NOWHERE } : { what: value.what, written: value.written, neighbours: neighbours(value) };
});

export const whatIf = request('segspec/whatIf', async ({ session, aside, trusted, settings }, { uri, position, value: wanted }, { signal, progress }) => {
  if (!trusted()) return refused(untrusted('Trying a value reads data files'));
  if (!uri.startsWith('file:')) return refused('This document is in no file yet, so there is no folder that its data could be found from. Save it first.');
  const [analysis, text, value] = [session.analysis(uri), session.parsed(uri)?.text, tunableAt(session, uri, position)];
  if (analysis === undefined || text === undefined || value === undefined) return refused(NOWHERE);
  const [wrong] = analysis.findings.filter(({ severity }) => severity === 'error');
  if (wrong !== undefined) return refused(`The spec has errors; correct them first. ${wrong.message}`);
  const given = bareValue(value, wanted);
  const tried = likeWritten(value.written, given);
  const reason = whyNoValue(value, given);
  if (reason !== undefined) return refused(`\`${tried}\` cannot stand there: ${reason}.`);
  const changed = session.imagined(uri, withValue(text, value, given));
  const [problem] = changed.findings.filter(({ severity }) => severity === 'error');
  if (problem !== undefined) return refused(`\`${tried}\` cannot stand there: ${problem.message}`);
  try {
    const input = { plan: analysis.plan, changed: changed.plan, entities: settings().preview.sample, ...committedText(uri) };
    const found = await aside.ask('whatIf', input, { signal, progress });
    if ('tooLarge' in found) return refused(`No value is tried here: ${found.tooLarge}. Change the value and run the spec.`);
    const { plan } = analysis;
    const about = {
      label: plan.segmentation?.label ?? plan.segmentation?.name ?? '',
      what: value.what,
      written: inFull(value, value.written),
      tried: inFull(value, given),
    };
    return {
      status: 'tried',
      message: `${value.what === 'segments' ? `segments: ${tried}` : `${about.tried} instead of ${about.written}`}: ${whatIfWords(found)}`,
      page: whatIfPage(found, about),
      edit: { range: rangeOf(text, value), newText: tried },
    };
  } catch (error) {
    return ended(error, 'Trying the value was cancelled.');
  }
});

/** The one that stands at a place, else the first of its line. */
function tunableAt(session: DataContext['session'], uri: string, { line, character }: Position): ValueAt | undefined {
  const [plan, text] = [session.analysis(uri)?.plan, session.parsed(uri)?.text];
  if (plan === undefined || text === undefined) return undefined;
  const onLine = tunablesOf(plan).filter(({ origin }) => origin.uri === uri && origin.start.line <= line && origin.end.line >= line);
  const at = onLine.find(({ origin }) => character >= toRange(origin).start.character && character <= toRange(origin).end.character);
  const found = at ?? onLine[0];
  return found && valueAt(text, found);
}

function rangeOf(text: string, { start, end }: ValueAt): { start: Position; end: Position } {
  const at = (offset: number): Position => {
    const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  };
  return { start: at(start), end: at(end) };
}
