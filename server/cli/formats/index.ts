// Which formats a command writes, the default first. A new format is a new file and one line here; those of a run are in with-page.ts.

import type { Format } from './format.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { jsonLines } from './json-lines.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Outcome } from './outcome.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

export const CHECK_FORMATS: readonly Format<Outcome>[] = [pretty, json, jsonLines, sarif, junit, github, gitlab, markdown];
export const TEST_FORMATS: readonly Format<Outcome>[] = [pretty, json, jsonLines, junit, github, gitlab, markdown];
