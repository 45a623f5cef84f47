// Control groups: the same people whoever asks and in whatever order, as many as asked for, and the same in SQL.

import { describe, expect, it } from 'vitest';
import { duckdb } from '../../server/engine/data/sql/dialects/duckdb/index.ts';
import { controlSql, detectable, inControl } from '../../server/operate/publish/control.ts';
import { readTable } from '../../server/operate/publish/duckdb.ts';

const ids = Array.from({ length: 20_000 }, (_, i) => `c${i}`);
const held = (publish: string, share: number) => ids.filter((id) => inControl(publish, id, share));

describe('control groups', () => {
  it.each([0.02, 0.1, 0.25, 0.5])('hold a share of %s', (share) => {
    const spread = 4 * Math.sqrt((share * (1 - share)) / ids.length);
    expect(Math.abs(held('Members', share).length / ids.length - share)).toBeLessThan(spread);
  });

  it('grow without letting anybody go, and differ from publish to publish', () => {
    const [small, large, other] = [held('Members', 0.1), new Set(held('Members', 0.2)), new Set(held('Crm', 0.1))];
    expect(small.every((id) => large.has(id))).toBe(true);
    expect(small.filter((id) => other.has(id)).length).toBeLessThan(small.length / 4);
  });

  it('are the same in SQL, for names and ids of any kind', async () => {
    for (const publish of ['Members', "O'Brien", 'Größe']) {
      const some = [...ids.slice(0, 500), 'ä', "a'b", '', '0017'];
      const list = some.map((id) => `('${id.replaceAll("'", "''")}')`).join(', ');
      const [column] = await readTable(
        `SELECT CASE WHEN ${controlSql(publish, 'id', 0.3, duckdb)} THEN 1.0 ELSE 0.0 END AS c FROM (VALUES ${list}) AS t(id)`,
        [],
      );
      expect(column?.kind === 'number' && [...column.values]).toEqual(some.map((id) => (inControl(publish, id, 0.3) ? 1 : 0)));
    }
  });

  it('say what they can show', () => {
    expect(detectable(100, 900)).toBeCloseTo(0.1476, 3);
    expect(detectable(0, 900)).toBeUndefined();
    expect(detectable(1, 9)).toBeUndefined();
  });
});
