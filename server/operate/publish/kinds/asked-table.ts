// What every publish of a table asks for, wherever it goes: a connection, a mode that tables have, a day where they keep a history, and columns with values.

import type { ConnectionPlan, Plan, PublishPlan } from '../../../../language/plan/plan.ts';
import { type PublishedColumn, publishedColumns } from '../columns.ts';
import type { PublishJob } from './kind.ts';

export interface AskedTable {
  readonly connection: ConnectionPlan;
  /** As it is written. */
  readonly table: string;
  readonly mode: 'replace' | 'history';
  readonly columns: readonly PublishedColumn[];
  readonly entity: string;
  readonly spec: string;
  readonly publish: string;
  readonly day?: string;
}

/** The kind of the connection where a publish goes to a relation of it. */
export function connectionKind({ to }: PublishPlan, { connections }: Plan, relation: 'table' | 'view'): string | undefined {
  if (to === undefined || !('connection' in to) || to.relation !== relation) return undefined;
  return connections.find(({ name }) => name === to.connection)?.kind;
}

export function askedTable({ plan, publish, members, table }: PublishJob): AskedTable | { readonly refused: string } {
  const asked = tableAsked({ plan, publish, entity: members.entity, ...(table.asOf !== undefined && { asOf: table.asOf }) });
  if ('refused' in asked) return asked;
  const columns = publishedColumns(plan, publish, members, table);
  return 'problem' in columns ? { refused: `${columns.problem} has no values.` } : { ...asked, columns };
}

interface Asking extends Pick<PublishJob, 'plan' | 'publish'> {
  readonly entity: string;
  readonly asOf?: string;
}

/** The same of the plan alone. */
export function tableAsked({ plan, publish, entity, asOf }: Asking): Omit<AskedTable, 'columns'> | { readonly refused: string } {
  const { to, mode = 'replace', name } = publish;
  const connection = to !== undefined && 'connection' in to ? plan.connections.find((one) => one.name === to.connection) : undefined;
  if (to === undefined || !('connection' in to) || connection === undefined) return { refused: 'It names no table.' };
  if (mode !== 'replace' && mode !== 'history') return { refused: `A table knows no \`mode: ${mode}\`; it can \`replace\` or \`history\`.` };
  if (mode === 'history' && asOf === undefined) return { refused: 'A history needs a day, and nothing in the spec or its data says one. Give --as-of.' };
  const day = asOf?.slice(0, 10);
  const spec = plan.segmentation?.name ?? '';
  return { connection, table: to.name, mode, entity, spec, publish: name, ...(day !== undefined && { day }) };
}
