// Publish kinds: where memberships go.

import type { PublishKind } from '../kind.ts';
import { audience } from './audience.ts';
import { dbt } from './dbt.ts';
import { file } from './file.ts';
import { sql } from './sql.ts';
import { table } from './table.ts';

export const publishKinds: readonly PublishKind[] = [file, table, sql, dbt, audience];
