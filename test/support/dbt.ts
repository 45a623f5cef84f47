// A dbt project around what `segspec publish` writes, and the real dbt that builds it, where there is one.

import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** `SEGSPEC_DBT` names it, else the one on the path: `pip install "dbt-core>=1.10.5" dbt-duckdb`. Undefined where there is none that knows DuckDB. */
export const DBT = [process.env.SEGSPEC_DBT, 'dbt'].find((program) => /duckdb/.test(versions(program)));

/** The same where it knows PostgreSQL too: `dbt-postgres`. */
export const DBT_POSTGRES = /postgres/.test(versions(DBT)) ? DBT : undefined;

function versions(program: string | undefined): string {
  try {
    return program === undefined ? '' : execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });
  } catch {
    return '';
  }
}

const SERVER = [
  '    server:',
  '      type: postgres',
  ...Object.entries({ host: 'PGHOST', user: 'PGUSER', password: 'PGPASSWORD', dbname: 'PGDATABASE' }).map(
    ([setting, variable]) => `      ${setting}: "{{ env_var('${variable}', '') }}"`,
  ),
  `      port: "{{ env_var('PGPORT', '5432') | as_number }}"`,
  '      schema: segspec_dbt',
  '      threads: 1',
  '',
].join('\n');

/** Models are where the spec says; the features are a seed. Its targets are `dev`, a DuckDB file, and `server`, the PostgreSQL of the environment. */
export function dbtProject(folder: string, seed: { readonly name: string; readonly csv: string; readonly types: Readonly<Record<string, string>> }): void {
  mkdirSync(join(folder, 'seeds'), { recursive: true });
  const types = Object.entries(seed.types).map(([name, type]) => `        ${JSON.stringify(name)}: ${type}`);
  const files = {
    'dbt_project.yml': [
      'name: shop',
      'version: "1.0"',
      'profile: shop',
      'seeds:',
      '  shop:',
      `    ${seed.name}:`,
      '      +quote_columns: true',
      '      +column_types:',
      ...types,
      '',
    ].join('\n'),
    'profiles.yml': `shop:\n  target: dev\n  outputs:\n    dev:\n      type: duckdb\n      path: built.duckdb\n${SERVER}`,
    [`seeds/${seed.name}.csv`]: seed.csv,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** What it says, with its exit code; its own reports stay at home. */
export async function dbt(folder: string, ...args: string[]): Promise<{ readonly code: number; readonly out: string }> {
  const env = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', DO_NOT_TRACK: '1', NO_COLOR: '1' };
  try {
    const { stdout } = await promisify(execFile)(DBT ?? 'dbt', [...args, '--profiles-dir', '.', '--project-dir', '.', '--no-use-colors'], {
      cwd: folder,
      env,
      maxBuffer: 1 << 26,
    });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, out: stdout };
  }
}
