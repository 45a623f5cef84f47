// Takes the pictures that people see before they have used Segspec, from the packaged extension in a real workbench: `npm run images`.
// Usage: node test/e2e/images/main.mjs segspec.vsix [pages] [walkthrough] [operating] [icon].

import path from 'node:path';
import { forOperating } from './for-operating.mjs';
import { forPages } from './for-pages.mjs';
import { forWalkthrough } from './for-walkthrough.mjs';
import { icon } from './icon.mjs';

const [file, ...wanted] = process.argv.slice(2);
for (const [name, take] of Object.entries({ pages: forPages, walkthrough: forWalkthrough, operating: forOperating, icon }))
  if (wanted.length === 0 || wanted.includes(name)) await take(path.resolve(file));
