// Formatting changes blanks and nothing else, and changes nothing the second time.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSpec } from '../../language/format/format.ts';
import { cutIntoPieces } from '../../language/format/tokens.ts';
import { filesUnder } from '../support/repository.ts';

const words = (text: string): string[] => cutIntoPieces(text).map((piece) => piece.text);
const specs = filesUnder('examples/**/*.segspec');

describe('format', () => {
  it('lays out blocks, operators and continued lines', () => {
    const text =
      'dimension D:needs{\n\n\n a   =sum( o.x where y  in("A","B") )|log1p // c\n b=a-b- -3\n c = -1 ..5\n d=c.first-name\n f = a or\nb = 2\n | log1p\n uses:A,\nB\n}  ';
    expect(formatSpec(text)).toBe(
      'dimension D: needs {\n  a = sum(o.x where y in ("A", "B")) | log1p // c\n  b = a-b - -3\n  c = -1..5\n  d = c.first-name\n  f = a or\n    b = 2\n    | log1p\n  uses: A,\n    B\n}\n',
    );
  });

  it.each(specs.map(({ path, text }) => [path, text]))('leaves %s as it is', (_, text) => {
    expect(formatSpec(text)).toBe(text);
  });

  it('keeps line endings and a byte order mark', () => {
    expect(formatSpec('\uFEFFmodel M: kmeans {\r\nseed: 1\r\n}\r\n')).toBe('\uFEFFmodel M: kmeans {\r\n  seed: 1\r\n}\r\n');
    expect(formatSpec('')).toBe('');
  });

  it('loses no word and no comment, and is idempotent, on any cut-up spec', () => {
    const text = specs.map((file) => file.text).join('\n');
    const piece = fc
      .integer({ min: 0, max: text.length - 400 })
      .chain((from) => fc.integer({ min: 1, max: 400 }).map((length) => text.slice(from, from + length)));
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { minLength: 1, maxLength: 4 }), (parts) => {
        const broken = parts.join('');
        const once = formatSpec(broken);
        expect(words(once)).toEqual(words(broken));
        expect(formatSpec(once)).toBe(once);
      }),
      { seed: 11, numRuns: 400 },
    );
  });
});
