// Where a publish goes: the absolute path of its file or of its database file, and whether it may go there.

import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plan, PublishPlan } from '../../../language/plan/plan.ts';
import type { OpenWriter } from '../../engine/data/warehouse/writer.ts';

export interface Places {
  readonly plan: Plan;
  readonly environment: (name: string) => string | undefined;
  /** Opens the servers that connections name. */
  readonly writer: OpenWriter;
  /** Why a file, or a database file, may not be touched, as a sentence. */
  readonly refuses: (path: string, what: 'file' | 'database') => string | undefined;
}

/** The absolute path that a publish names, and one text for one place. */
export function placeOf(
  publish: PublishPlan,
  { plan, environment, refuses }: Omit<Places, 'writer'>,
): { readonly path: string; readonly key: string } | { readonly refused: string } {
  const { to } = publish;
  if (to === undefined) return { path: '', key: `nowhere ${publish.name}` };
  const connection = 'connection' in to ? plan.connections.find(({ name }) => name === to.connection) : undefined;
  const setting = 'connection' in to ? (connection?.kind === 'duckdb' ? connection.settings.file : undefined) : to;
  if (setting === undefined) {
    if (connection?.kind === 'duckdb') return { refused: `The connection \`${connection.name}\` names no \`file:\`.` };
    return { path: '', key: 'connection' in to ? JSON.stringify([to.connection, to.name.toLowerCase()]) : '' };
  }
  const text = 'text' in setting ? setting.text : environment(setting.env);
  if (!text)
    return { refused: 'env' in setting ? `The variable ${setting.env} of the environment, which says where it goes, is not set.` : 'Its `to:` is empty.' };
  const path = real(resolve(dirname(fileURLToPath((connection ?? publish).origin.uri)), text));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return { refused: `\`${text}\` is a folder, not a file to write.` };
  if (existsSync(path) && !statSync(path).isFile()) return { refused: `\`${text}\` is a device or a pipe; a delivery takes the place of a file.` };
  const refused = refuses(path, connection === undefined ? 'file' : 'database');
  return refused === undefined ? { path, key: 'connection' in to ? JSON.stringify([path, to.name.toLowerCase()]) : path } : { refused };
}

/** Where links lead to, as far as there is something. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(real(folder), basename(path));
  }
}
