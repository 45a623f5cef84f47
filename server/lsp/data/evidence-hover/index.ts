// textDocument/hover: what data and the last run say of the thing under the cursor, below its documentation; one file a kind of thing.

import type { Hover, MarkupContent, Position } from 'vscode-languageserver';
import type { CheckPlan, Plan } from '../../../../language/plan/plan.ts';
import type { Occurrence } from '../../../../language/references/model.ts';
import { markdownCode } from '../../../report/escape-markdown.ts';
import { contains } from '../../convert.ts';
import { hover } from '../../text/hover.ts';
import { occurrenceAt } from '../../text/occurrences.ts';
import type { DataContext } from '../context.ts';
import type { Evidence } from '../evidence.ts';
import { featureEvidence } from '../feature-evidence.ts';
import { judgedLinesOf } from '../judged-lines.ts';
import type { DataRequest } from '../request.ts';
import { COUNTING, columnWords } from './column.ts';
import { featureWords } from './feature.ts';
import { judgedWords } from './judged.ts';
import { segmentWords } from './segment.ts';
import { segmentationWords } from './segmentation.ts';
import { sourceWords } from './source.ts';

/** A hover waits so long for figures at most. */
const MOMENT_MS = 400;

export const evidenceHover: DataRequest = (context) => {
  context.connection.onHover(({ textDocument: { uri }, position }) => hoverWithEvidence(context, uri, position));
};

/** Says what is known now; waits a moment for figures that are being counted, never longer. */
async function hoverWithEvidence(context: DataContext, uri: string, position: Position): Promise<Hover | undefined> {
  const { session, evidence, statistics } = context;
  const analysis = session.analysis(uri);
  if (!analysis) return undefined;
  const { plan } = analysis;
  const occurrence = occurrenceAt(analysis, uri, position);
  const column = columnOf(occurrence);
  const words = (): string | undefined => {
    const [kind, name] = symbolOf(occurrence);
    if (kind === 'source') return sourceWords(statistics.source(uri, name));
    if (column) return columnWords(statistics.column(uri, column.source, column.name));
    if (kind === 'feature') {
      const of = featureEvidence(context, plan, uri, name);
      return of && featureWords(name, of, context.drawsResults());
    }
    const known = evidence(uri);
    return known && evidenceWords(plan, occurrence, known, uri, position);
  };
  const first = words();
  const said = first === COUNTING ? await Promise.race([statistics.settled(uri).then(words), pause(MOMENT_MS).then(() => first)]) : first;
  const plain = hover(session, uri, position);
  const documentation = plain && 'value' in Object(plain.contents) ? (plain.contents as MarkupContent).value : undefined;
  // Of a line that is judged, what is written there and what came of it; then what its words mean.
  const line = column || symbolOf(occurrence)[0] !== '' ? undefined : checkAt(plan, uri, position);
  const contents = line === undefined ? below(documentation, said) : below(below(markdownCode(line.text), said)?.value, documentation);
  return contents && { contents, ...(plain?.range && { range: plain.range }) };
}

/** Markdown, or undefined where nothing is known. */
function evidenceWords(plan: Plan, occurrence: Occurrence | undefined, evidence: Evidence, uri: string, position: Position): string | undefined {
  const [kind, name] = symbolOf(occurrence);
  if (kind === 'segment') return segmentWords(name, plan, evidence);
  if (kind === 'segmentation') return segmentationWords(evidence);
  const lines = Object.values(judgedLinesOf(plan, evidence)).flat();
  const [, found] = lines.find(([{ origin }]) => origin.uri === uri && contains(origin, position)) ?? [];
  return found && judgedWords(found, evidence);
}

/** The line of a gate, contract, knock-out or watched figure at a place. */
function checkAt(plan: Plan, uri: string, position: Position): CheckPlan | undefined {
  const checks = [
    ...plan.require,
    ...plan.sources.flatMap(({ expect }) => expect),
    ...plan.decisions.flatMap(({ knockout }) => knockout),
    ...(plan.refresh?.watch ?? []),
  ];
  return checks.find(({ origin }) => origin.uri === uri && contains(origin, position));
}

function columnOf(occurrence: Occurrence | undefined): { readonly source: string; readonly name: string } | undefined {
  const [kind, path] = symbolOf(occurrence);
  if (kind !== 'column') return occurrence?.column;
  const [source = '', name = ''] = path.split(/\.(.*)/s);
  return { source, name };
}

/** `feature` and `Value.spend` of `feature:Value.spend`. */
function symbolOf(occurrence: Occurrence | undefined): readonly [kind: string, name: string] {
  const [kind = '', name = ''] = occurrence?.symbol?.split(/:(.*)/s) ?? [];
  return [kind, name];
}

/** The documentation with what is known below a line. */
function below(documentation: string | undefined, words: string | undefined): MarkupContent | undefined {
  const parts = [documentation, words].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : { kind: 'markdown', value: parts.join('\n\n---\n\n') };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
