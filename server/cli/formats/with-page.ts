// The formats of a run: those of a check, and its page. By itself, since who draws no page need not load what pictures are drawn with.

import type { Format } from './format.ts';
import { html } from './html.ts';
import { CHECK_FORMATS } from './index.ts';
import type { Outcome } from './outcome.ts';

export const RUN_FORMATS: readonly Format<Outcome>[] = [...CHECK_FORMATS, html];
