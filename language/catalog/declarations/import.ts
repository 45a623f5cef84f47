// Makes everything another file declares usable here. A file without `segmentation` is a library.

import { defineDeclaration } from './declaration.ts';

export const importDeclaration = defineDeclaration({
  keyword: 'import',
  step: 0,
  summary: 'Makes everything another file declares usable here. A file without `segmentation` is a library.',
  named: 'none',
  label: 'name',
  properties: [],
  blocks: [],
  example: 'import "shared/sources.segspec"',
});
