// Findings in the format that was asked for, to stdout.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Streams } from '../streams.ts';
import { githubAnnotations, plainFinding, prettyFinding, type TextOf } from './findings.ts';

export const FORMATS = ['pretty', 'json', 'jsonl', 'github'] as const;

export function reportFindings(findings: readonly Finding[], format: string, textOf: TextOf, streams: Streams): void {
  switch (format) {
    case 'json':
      streams.out(`${JSON.stringify({ findings: findings.map(plainFinding) }, null, 2)}\n`);
      break;
    case 'jsonl':
      for (const finding of findings) streams.out(`${JSON.stringify(plainFinding(finding))}\n`);
      break;
    case 'github':
      streams.out(githubAnnotations(findings));
      break;
    default:
      for (const finding of findings) streams.out(`${prettyFinding(finding, textOf, streams.paint, streams.width)}\n`);
  }
}
