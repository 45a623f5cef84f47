// A new spec lies beside the specs that there are, not among the data.

import { expect, it } from 'vitest';
import { folderForSpec } from '../../client/spec-folder.ts';

it.each<readonly [string, readonly string[], string | undefined, string]>([
  ['the folder of the workspace where there is no spec', [], '/w', '/w'],
  ['where the other specs are', ['/w/specs/a.segspec', '/w/specs/b.segspec', '/w/old/c.segspec'], '/w', '/w/specs'],
  ['the outer of two folders with as many', ['/w/specs/new/a.segspec', '/w/specs/b.segspec'], '/w', '/w/specs'],
  ['no folder of another workspace', ['/other/a.segspec', '/w2/b.segspec'], '/w', '/w'],
  ['beside the data outside of a workspace', ['/w/a.segspec'], undefined, '/w/data'],
])('is %s', (_, specs, root, folder) => {
  expect(folderForSpec('/w/data/orders.csv', specs, root)).toBe(folder);
});
