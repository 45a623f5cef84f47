// A history: rows hold from a day up to another one, one row of each entity holds now. Doing a day again gives the same table.

import { dateLiteral, identifier } from '../../../engine/data/sql/quote.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';
import { relationOf, type TableNames } from './names.ts';
import { type TableSession, textsIn } from './store.ts';
import { listed, NEW, type TableTarget, values } from './target.ts';

/** `rows` stands for what is delivered behind FROM. */
export async function writeHistory(session: TableSession, names: TableNames, target: TableTarget, rows: string): Promise<void> {
  const { columns, entity, day = '' } = target;
  const relation = relationOf(names);
  const on = dateLiteral(day);
  const [latest] = textsIn(await session.columns(`SELECT CAST(max(greatest(valid_from, coalesce(valid_to, valid_from))) AS VARCHAR) AS d FROM ${relation}`), 0);
  if (typeof latest === 'string' && latest > day)
    throw new WriteRefused(`The history of \`${target.table}\` goes up to ${latest}, and a delivery of ${day} would change the past. Deliver a later day.`);
  // What an earlier delivery of the same day did is undone first.
  await session.run(`DELETE FROM ${relation} WHERE valid_from = ${on}`);
  await session.run(`UPDATE ${relation} SET valid_to = NULL WHERE valid_to = ${on}`);
  const typed = session.temporary(`${NEW}_typed`);
  const cells = columns.map(({ name }, i) => `${values({ columns: columns.slice(i, i + 1) }, session)} AS ${identifier(name)}`);
  await session.run(`DROP TABLE IF EXISTS ${typed}`);
  await session.run(`CREATE TEMPORARY TABLE ${NEW}_typed AS SELECT ${cells.join(', ')} FROM ${rows} AS n`);
  await session.run(`ANALYZE ${typed}`);
  const others = columns.filter(({ name }) => name !== entity).map(({ name }) => `n.${identifier(name)} IS NOT DISTINCT FROM t.${identifier(name)}`);
  const same = [`n.${identifier(entity)} = t.${identifier(entity)}`, ...others].join(' AND ');
  await session.run(`UPDATE ${relation} AS t SET valid_to = ${on} WHERE t.valid_to IS NULL AND NOT EXISTS (SELECT 1 FROM ${typed} AS n WHERE ${same})`);
  await session.run(
    `INSERT INTO ${relation} (${listed(target)}, valid_from, valid_to) SELECT ${listed(target)}, ${on}, NULL FROM ${typed} AS n
     WHERE NOT EXISTS (SELECT 1 FROM ${relation} AS t WHERE t.valid_to IS NULL AND t.${identifier(entity)} = n.${identifier(entity)})`,
  );
}
