// Publish kinds: where memberships go.

import type { PublishKind } from '../kind.ts';
import { file } from './file.ts';
import { table } from './table.ts';
import { sql } from './sql.ts';
import { dbt } from './dbt.ts';
import { audience } from './audience.ts';

export const publishKinds: readonly PublishKind[] = [
  file,
  table,
  sql,
  dbt,
  audience,
];
