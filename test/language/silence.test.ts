// `// segspec-ignore`: what it silences, when checking and when running, and when it is told to be of no use.

import { describe, expect, it } from 'vitest';
import type { Finding } from '../../language/catalog/finding.ts';
import { silenceRun } from '../../language/rules/silence.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { analyzeText } from '../support/analyze.ts';

const URI = 'file:///spec/main.segspec';
const spec = (comment: string): string => `segmentation S "S" {\n  entity: customer\n${comment}\n  owner: "Me"\n}\n`;
const found = (code: string, line: number, severity: Finding['severity'] = 'warning'): Finding => ({
  code,
  name: 'some-finding',
  severity,
  message: 'm',
  origin: { uri: URI, start: { line, character: 2 }, end: { line, character: 7 } },
});
const codes = (text: string): string[] => analyzeText(text).findings.map(({ code }) => code);

describe('what running finds', () => {
  const files = [parseSpec(spec('  // segspec-ignore SEG741: a pilot'), URI)];

  it('is silenced by its code on the next line, and by nothing else', () => {
    const { kept, silenced } = silenceRun([found('SEG741', 3), found('SEG741', 1), found('SEG742', 3)], files);
    expect(kept.map(({ code, origin }) => `${code}:${origin.start.line}`)).toEqual(['SEG741:1', 'SEG742:3']);
    expect(silenced).toMatchObject([{ reason: 'a pilot' }]);
  });

  it('is not where it is an error, or where the comment gives no reason', () => {
    expect(silenceRun([found('SEG741', 3, 'error')], files).kept).toHaveLength(1);
    expect(silenceRun([found('SEG741', 3)], [parseSpec(spec('  // segspec-ignore SEG741'), URI)]).kept).toHaveLength(1);
  });
});

describe('a comment that silences nothing when checking', () => {
  it('is told of a code that checking gives', () => expect(codes(spec('  // segspec-ignore SEG314: why'))).toContain('SEG007'));
  it('is told of a code that does not exist', () => expect(codes(spec('  // segspec-ignore SEG2O1: why'))).toContain('SEG121'));
  it('is not of a code that only running gives', () => expect(codes(spec('  // segspec-ignore SEG741: why'))).not.toContain('SEG007'));
  it('is told where it gives no reason, whatever its code', () => expect(codes(spec('  // segspec-ignore SEG741'))).toContain('SEG006'));
});
