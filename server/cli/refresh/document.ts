// A refresh as a document: the verdict, what was watched, and what was predicted.

import { showNumber, showValue } from '../../engine/result/show.ts';
import type { RefreshReport } from '../../operate/refresh/report.ts';
import { message, type ReportDocument } from '../../report/document.ts';
import { candidateWords, verdictWords } from '../print/refresh-words.ts';

export function refreshDocument(report: RefreshReport): ReportDocument {
  const { label, verdict, reasons, watch, predictions, migration, notes, candidate } = report;
  return {
    title: `${label}: ${verdict}`,
    head: [
      { kind: 'paragraph', text: verdictWords(report), tone: 'lead' },
      { kind: 'list', items: reasons.map(message) },
      ...[...(candidate ? candidateWords(candidate) : []), ...notes].map((text) => ({ kind: 'paragraph' as const, text: message(text) })),
    ],
    sections: [
      {
        id: 'watch',
        title: 'What is watched',
        blocks: [
          {
            kind: 'table',
            columns: ['line', 'status', 'figure', ''],
            rows: watch.map(({ text, status, shown, detail }) => ({ cells: [text, status, shown ?? '', detail], mark: status })),
          },
        ],
      },
      {
        id: 'moved',
        title: 'Who moved',
        blocks:
          'notRun' in migration
            ? [{ kind: 'paragraph', text: `Nobody can tell: ${migration.notRun}.` }]
            : [
                {
                  kind: 'table',
                  columns: ['from', 'to', 'people'],
                  rows: migration.flows.map(({ from, to, entities }) => ({ cells: [from, to, showNumber(entities)] })),
                },
              ],
      },
      {
        id: 'predictions',
        title: 'What was predicted',
        blocks: [
          {
            kind: 'table',
            columns: ['what', 'of whom', 'people', 'predicted', 'came', 'with chance', ''],
            rows: predictions.flatMap(({ label: what, type, untold, all, segments = [] }) =>
              all === undefined
                ? [{ cells: [what, '', '', '', '', '', untold ?? ''] }]
                : [{ segment: 'all', ...all }, ...segments].map((one) => ({
                    cells: [
                      what,
                      one.segment,
                      showNumber(one.people),
                      showValue(one.predicted, type),
                      showValue(one.observed, type),
                      `${showValue(one.low, type)} to ${showValue(one.high, type)}`,
                      one.holds ? 'holds' : 'no longer holds',
                    ],
                    mark: one.holds ? 'passed' : 'failed',
                  })),
            ),
          },
        ],
      },
    ].filter(({ id }) => (id === 'watch' ? watch.length > 0 : id === 'predictions' ? predictions.length > 0 : true)) as ReportDocument['sections'],
  };
}
