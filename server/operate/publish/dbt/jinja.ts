// Text that dbt reads as a template: ours is left alone by it, but for what is meant to be filled in.

import { duckdb } from '../../../engine/data/sql/dialects/duckdb/index.ts';
import { postgres } from '../../../engine/data/sql/dialects/postgres/index.ts';
import { trino } from '../../../engine/data/sql/dialects/trino/index.ts';
import { literal } from '../../../engine/data/sql/quote.ts';
import { controlDigits, controlLimit } from '../control.ts';

/** The text between marks that leave it alone; undefined where it would end them itself. */
export function escaped(text: string): string | undefined {
  return /endraw/i.test(text) ? undefined : `{% raw %}${text}{% endraw %}`;
}

/** The control group in the words of whichever engine the project runs on; the same people on each. */
export function controlByTarget(publish: string, share: number): (entity: string) => string {
  const key = literal(`${publish}\n`).replaceAll('{', '{{ "{" }}');
  const compare = (hash: string): string => `substr(${hash}, 1, ${controlDigits}) < ${literal(controlLimit(share))}`;
  return (entity) => {
    const text = `${key} || CAST(${entity} AS VARCHAR)`;
    return [
      `{% if target.type == 'postgres' %}${compare(postgres.sha256(text))}`,
      `{% elif target.type == 'trino' %}${compare(trino.sha256(text))}`,
      `{% else %}${compare(duckdb.sha256(text))}{% endif %}`,
    ].join('');
  };
}
