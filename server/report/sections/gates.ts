// Section: the gates. What was loosened and why, every gate as judged, and the figures per segment.

import type { CheckResult, RunResult } from '../../engine/result/result.ts';
import { type Block, type Inline, message, muted, type Section, type TableBlock, table } from '../document.ts';
import { decisionLabels, featureLabels, likeShown, metricWords, segmentLabels, statusWords, unitOf } from '../words.ts';

export function gateSection(result: RunResult): Section {
  const gates = result.models[0]?.gates ?? [];
  if (gates.length === 0) return { id: 'gates', title: 'Gates', blocks: [muted('Not run: there are no gates to judge.')] };
  const segment = segmentLabels(result);
  return {
    id: 'gates',
    title: 'Gates',
    blocks: [...reasons(gates), gateTable(gates, decisionLabels(result.decisions)), ...perSegment(gates, segment, featureLabels(result))],
  };
}

/** Bounds that were set with a reason: a reader must see them before the green signs. */
function reasons(gates: readonly CheckResult[]): Block[] {
  return gates.flatMap((gate): Block[] =>
    gate.because === undefined
      ? []
      : [{ kind: 'paragraph', tone: 'warning', text: [{ code: gate.text }, ' was set with a reason: ', { strong: gate.because }] }],
  );
}

/** One row per gate, what fails first to be seen by its word and sign. */
export function gateTable(gates: readonly (CheckResult & { readonly source?: string })[], decision: (name: string) => string = (name) => name): TableBlock {
  return table(
    ['Status', 'Gate', 'Figure', 'What it means'],
    gates.map((gate) => ({
      mark: gate.status,
      ...(gate.origin !== undefined && { place: gate.origin }),
      cells: [statusWords(gate.status), gateWords(gate, decision), figure(gate), meaning(gate)],
    })),
  );
}

function figure(gate: CheckResult): Inline[] {
  const unit = unitOf(gate);
  return [gate.shown ?? '', ...(unit === undefined ? [] : [{ small: ` ${unit}` }])];
}

function gateWords({ text, isDefault, decisions, source }: CheckResult & { readonly source?: string }, decision: (name: string) => string): Inline[] {
  return [
    ...(source === undefined ? [] : [`${source}: `]),
    { code: text },
    ...(isDefault ? [{ small: ' default' }] : []),
    ...(decisions.length === 0 ? [] : [{ small: ` for ${decisions.map(decision).join(', ')}` }]),
  ];
}

function meaning({ detail, because, threshold }: CheckResult): Inline[] {
  return [
    ...message(detail),
    ...(because === undefined ? [] : [{ strong: ` Because: ${because}` }]),
    ...(threshold?.citation === undefined ? [] : [{ small: ` ${threshold.citation}` }]),
  ];
}

function perSegment(gates: readonly CheckResult[], segment: (id: string) => string, labelled: (text: string) => string): Block[] {
  return gates.flatMap((gate): Block[] =>
    gate.perSegment === undefined || gate.perSegment.length === 0
      ? []
      : [
          {
            kind: 'details',
            summary: `${metricWords(gate.metric)}, segment by segment`.replace(/^./, (first) => first.toUpperCase()),
            blocks: [segmentTable(gate, segment, labelled)],
          },
        ],
  );
}

/** A gate's figures by segment; `labelled` gives the features in a note their labels. */
export function segmentTable(gate: CheckResult, segment: (id: string) => string, labelled: (text: string) => string = (text) => text): TableBlock {
  const rows = gate.perSegment ?? [];
  const unit = unitOf(gate);
  const notes = rows.some(({ note }) => note !== undefined);
  return table(
    ['Segment', 'Status', unit === undefined ? 'Figure' : `Figure (${unit})`, ...(notes ? ['What it rests on'] : [])],
    rows.map(({ segment: id, status, value, note }) => [
      segment(id),
      statusWords(status),
      likeShown(value, gate.shown),
      ...(notes ? [labelled(note ?? '')] : []),
    ]),
  );
}
