// Whole specs on servers: the same segments for every entity, the same gates and figures as from the files that the tables were made of.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { FinishedRun } from '../../server/engine/model/model-file/finished-run.ts';
import { describeOn, type ServerName } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables, type TableFile } from '../support/load-tables.ts';
import { runSpecFile } from '../support/run-spec.ts';

const shared = path.resolve('../shared');
const shop = path.resolve('examples/online-shop');

const SETTINGS: Readonly<Record<ServerName, (schema: string) => string>> = {
  postgres: (schema) =>
    `host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "${schema}"`,
  trino: (schema) => `url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "${schema}"`,
};

interface Case {
  readonly name: string;
  readonly spec: string;
  readonly files: readonly TableFile[];
}

/** Rows of a table have no numbers of their own; those of a file are a column there. */
const NUMBER = 'row_no';

/** Every file of a spec that is read as a table of the same name. */
function caseOf(name: string, spec: string, types: TableFile['types'] = {}): Case {
  const numbered = readFileSync(spec, 'utf8').includes('key: row_number');
  const folder = path.dirname(spec);
  const files = [...readFileSync(spec, 'utf8').matchAll(/from: "([^"]+)"/g)].map(([, file = '']) => ({
    table: path.basename(file).replace(/\..*$/, '').replaceAll(/\W/g, '_').toLowerCase(),
    from: path.resolve(folder, file),
    types,
  }));
  const there = files.filter(({ from }) => existsSync(from));
  const withNumbers = (from: string) => `(SELECT row_number() OVER () AS ${NUMBER}, * FROM read_csv('${from}', sample_size = -1))`;
  return { name, spec, files: there.map((file) => (numbered ? { ...file, from: withNumbers(file.from) } : file)) };
}

/** The spec with its files as tables of a connection `w`. */
function onServer({ spec, name }: Case, server: ServerName): string {
  const text = readFileSync(spec, 'utf8').replaceAll(/from: "([^"]+)"/g, (_, file: string) => {
    const table = path.basename(file).replace(/\..*$/, '').replaceAll(/\W/g, '_').toLowerCase();
    return `from: w.table("${table}")`;
  });
  return `${text.replaceAll('key: row_number', `key: ${NUMBER}`)}\nconnection w: ${server} { ${SETTINGS[server](name)} }\n`;
}

/** What of a result must be the same: everything but where it stands in the file, and what only a look at files tells. */
function comparable(result: FinishedRun): unknown {
  const { models, features, decisions, watch, tests } = result;
  const contracts = result.audit.contracts;
  return JSON.parse(
    JSON.stringify({ models, features, decisions, watch, tests, contracts, membership: result.membership }, (key, value) => {
      if (key === 'origin' || key === 'uri') return undefined;
      return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;
    }),
  );
}

const known = new Map<string, ReturnType<typeof runSpecFile>>();
function fromFiles({ name, spec }: Case): ReturnType<typeof runSpecFile> {
  const run = known.get(name) ?? runSpecFile(spec);
  known.set(name, run);
  return run;
}

const SHARED = ['cdnow', 'telco', 'youngpeople'].map((name) => ({ name, spec: path.join(shared, 'specs', `${name}.segspec`) }));
const CASES = [caseOf('shop', path.join(shop, 'shop.segspec')), ...SHARED.flatMap(({ name, spec }) => (existsSync(spec) ? [caseOf(name, spec)] : []))];

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'a spec', () => {
    for (const { name, spec } of SHARED) it.skipIf(existsSync(spec))(`of ${name}: where its spec and data are, which they are not`, () => undefined);
    for (const one of CASES) {
      beforeAll(() => loadTables(server, one.name, one.files));
      it(`of ${one.name} gives the same segments as from files`, async () => {
        const spec = path.join(folderWith({ 'spec.segspec': onServer(one, server) }), 'spec.segspec');
        const [files, tables] = [await fromFiles(one), await runSpecFile(spec)];
        expect(tables.result.membership?.segments.length).toBeGreaterThan(0);
        expect(comparable(tables.result)).toEqual(comparable(files.result));
      });
    }
  });
