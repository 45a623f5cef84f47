// Labels in pictures are broken into lines that fit, and lose nothing.

import { describe, expect, it } from 'vitest';
import { oneLine, textWidth, wrapLabel } from '../../server/report/pictures/text.ts';

describe('wrapping a label', () => {
  it.each([
    ['words', 'Customers who order rarely but for large amounts and call us often'],
    ['one endless word', 'A'.repeat(90)],
    ['Arabic', 'السلوك الشرائي للعملاء خلال الأشهر الاثني عشر الماضية'],
    ['Japanese', '日本語のとても長いラベルを折り返します'],
    ['emoji', '👩‍👩‍👧‍👦'.repeat(20)],
  ])('%s: every line fits and nothing is lost', (_, label) => {
    const lines = wrapLabel(label, 100, 11);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(100);
    expect(lines.join('').replaceAll(' ', '')).toBe(label.replaceAll(' ', ''));
  });

  it('does not cut an emoji in pieces', () => {
    expect(wrapLabel('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15, 11)).toEqual(['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']);
  });

  it('of nothing is one empty line', () => {
    expect(wrapLabel('', 100, 11)).toEqual(['']);
  });

  it('keeps no control characters and no turned direction', () => {
    expect(oneLine('a\nb\u0000c\u202Ed')).toBe('a b\uFFFDcd');
  });
});
