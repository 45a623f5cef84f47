// Every finding that a look at data or a run can make, in the order of its code; the documents are made from this list.

import type { FindingDefinition } from '../../../../language/catalog/finding.ts';
import * as carrying from './carried.ts';
import * as counting from './counts.ts';
import * as collecting from './data-collect.ts';
import * as reading from './data-source.ts';
import * as writing from './data-values.ts';
import * as staying from './inside.ts';
import * as listing from './lists.ts';
import * as operating from './operate.ts';
import * as exchanging from './rates.ts';
import * as choosing from './statistics-choose.ts';
import * as deciding from './statistics-decide.ts';
import * as forming from './statistics-form.ts';
import * as growing from './statistics-growth.ts';
import * as naming from './statistics-name.ts';
import * as predicting from './statistics-predict.ts';
import * as preparing from './statistics-prepare.ts';
import * as validating from './statistics-validate.ts';
import * as valuing from './statistics-value.ts';
import * as booking from './workbook.ts';

const isDefinition = (value: unknown): value is FindingDefinition => typeof value === 'object' && value !== null && 'code' in value && 'help' in value;

export const engineFindings: readonly FindingDefinition[] = [
  booking,
  carrying,
  choosing,
  collecting,
  counting,
  deciding,
  exchanging,
  reading,
  forming,
  listing,
  staying,
  growing,
  naming,
  operating,
  predicting,
  preparing,
  validating,
  valuing,
  writing,
]
  .flatMap((group) => Object.values(group) as unknown[])
  .filter(isDefinition)
  .sort((a, b) => (a.code < b.code ? -1 : 1));
