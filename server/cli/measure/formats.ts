// What `segspec measure` can write.

import { documentMarkdown } from '../../report/document-markdown.ts';
import { measurementBlock } from '../../report/sections/measurements.ts';
import { defineFormat, type Format } from '../formats/format.ts';
import { printMeasure } from '../print/measure.ts';
import type { MeasureReport } from './measure-spec.ts';

export const MEASURE_FORMATS: readonly Format<MeasureReport>[] = [
  defineFormat<MeasureReport>({ name: 'pretty', summary: 'For a terminal.', each: (report, { streams }) => printMeasure(report, streams) }),
  defineFormat<MeasureReport>({
    name: 'json',
    summary: 'One JSON document.',
    whole: ([report]) => `${JSON.stringify(report ?? null, null, 2)}\n`,
  }),
  defineFormat<MeasureReport>({
    name: 'markdown',
    summary: 'A document.',
    whole: (reports) =>
      reports
        .map(({ label, measurements, notes }) =>
          documentMarkdown({
            title: `${label}: what was measured`,
            head: notes.map((text) => ({ kind: 'paragraph', text, tone: 'warning' })),
            sections: [{ id: 'measurements', title: 'What was measured', blocks: measurements.map(measurementBlock) }],
          }),
        )
        .join('\n'),
  }),
];
