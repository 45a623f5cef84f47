// What `segspec publish` can write of its plan and what came of it.

import type { PublishReport } from '../../operate/publish/report.ts';
import { defineFormat, type Format } from '../formats/format.ts';
import { printPublish } from '../print/publish.ts';
import { publishMarkdown } from './markdown.ts';

/** `shown`: the plan was shown before it was asked for. */
export interface PublishPart {
  readonly report: PublishReport;
  readonly shown: boolean;
}

export const PUBLISH_FORMATS: readonly Format<PublishPart>[] = [
  defineFormat<PublishPart>({
    name: 'pretty',
    summary: 'For a terminal.',
    each: ({ report, shown }, { streams }) => printPublish(report, streams, shown ? 'outcome' : 'all'),
  }),
  defineFormat<PublishPart>({
    name: 'json',
    summary: 'One JSON document.',
    whole: ([part]) => `${JSON.stringify(part?.report ?? null, null, 2)}\n`,
  }),
  defineFormat<PublishPart>({
    name: 'markdown',
    summary: 'A comment for a pull request.',
    whole: (parts) => parts.map(({ report }) => publishMarkdown(report)).join('\n'),
  }),
];
