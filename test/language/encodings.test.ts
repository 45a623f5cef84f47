// The names of character encodings in `format`: the usual ones are known, a wrong one is told where it stands.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { encodingNamed } from '../../language/catalog/encodings.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';

function found(encoding: string) {
  const spec = `segmentation S { sponsor: "s"; owner: "o"; entity: customer }\nsource data: crm {\nfrom: "data.csv"; key: id; format { encoding: "${encoding}" }\n}\n`;
  return analyze(parseSpec(spec, 'memory:///a.segspec'), () => undefined, { catalog, today: '2025-10-01' }).findings.filter(({ message }) =>
    /encoding/i.test(message),
  );
}

describe('encoding', () => {
  it.each([
    ['UTF-8', 'utf-8'],
    ['utf8', 'utf-8'],
    ['UTF-8-BOM', 'utf-8'],
    ['Windows-1252', 'windows-1252'],
    ['cp1252', 'windows-1252'],
    ['ISO-8859-1', 'windows-1252'],
    ['iso_8859_15', 'iso-8859-15'],
    ['UTF-16 LE', 'utf-16le'],
    ['Shift_JIS', 'shift_jis'],
    ['Mac Roman', 'macintosh'],
  ])('%s is %s, and decoded so', (name, label) => {
    expect(encodingNamed(name)).toBe(label);
    expect(new TextDecoder(label).encoding).toBe(label);
    expect(found(name)).toEqual([]);
  });

  it.each(['latin-9', 'cp1250', 'big5', 'koi8-r', 'gb2312', 'euc-kr', 'cp866', 'windows-874', 'x-mac-cyrillic', 'iso-2022-jp', 'iso-8859-16'])(
    '%s is one that can be decoded',
    (name) => {
      const label = encodingNamed(name);
      expect(label).toBeDefined();
      expect(new TextDecoder(label).encoding).toBe(label);
    },
  );

  it.each(['klingon', 'constructor', ''])('“%s” is none', (name) => {
    expect(encodingNamed(name)).toBeUndefined();
    expect(found(name)).toHaveLength(1);
    expect(found(name)[0]?.severity).toBe('error');
  });
});
