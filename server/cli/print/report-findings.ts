// Findings for a person, to a stream: what stands in the way of a command.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Streams } from '../streams.ts';
import { prettyFinding, type TextOf } from './findings.ts';

export function reportFindings(findings: readonly Finding[], textOf: TextOf, streams: Pick<Streams, 'out' | 'paint' | 'width'>): void {
  for (const finding of findings) streams.out(`${prettyFinding(finding, textOf, streams.paint, streams.width)}\n`);
}
