// Whole specs on servers: the same segments for every entity, the same gates and figures as from the files that the tables were made of.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { FinishedRun } from '../../server/engine/model/model-file/finished-run.ts';
import { describeOn } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables, type TableFile } from '../support/load-tables.ts';
import { sharedFolder } from '../support/repository.ts';
import { runSpecFile } from '../support/run-spec.ts';
import { caseOf, onServer, type SpecCase } from '../support/spec-on-server.ts';

const shop = path.resolve('examples/online-shop');

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
function fromFiles({ name, spec }: SpecCase): ReturnType<typeof runSpecFile> {
  const run = known.get(name) ?? runSpecFile(spec);
  known.set(name, run);
  return run;
}

/** Real data beside the repository. */
const specs = sharedFolder('data') && sharedFolder('specs');
/** Ids of the journey are texts there, of digits. */
const JOURNEY_IDS = ['household_id', 'store_id', 'basket_id', 'product_id', 'manufacturer_id', 'coupon_upc', 'campaign_id'];
const REAL: Readonly<Record<string, TableFile['types']>> = {
  cdnow: {},
  telco: {},
  youngpeople: {},
  completejourney: Object.fromEntries(JOURNEY_IDS.map((id) => [id, 'VARCHAR'])),
};
/** Fitting the mixture that challenges the journey's segments takes minutes, and asks no database for anything: it is left out but where somebody has the time. */
const shortened = (name: string, text: string): string =>
  name === 'completejourney' && process.env['SEGSPEC_WHOLE_JOURNEY'] === undefined ? text.replace(/^model Challenger: .*$/m, '') : text;

function realCase(folder: string, name: string): SpecCase {
  const text = readFileSync(path.join(folder, `${name}.segspec`), 'utf8').replaceAll('"../data/', `"${path.join(folder, '../data/')}`);
  return caseOf(name, path.join(folderWith({ [`${name}.segspec`]: shortened(name, text) }), `${name}.segspec`), REAL[name]);
}

const cases = new Map<string, SpecCase>();
function caseNamed(name: string): SpecCase {
  const known = cases.get(name) ?? (name === 'shop' ? caseOf(name, path.join(shop, 'shop.segspec')) : realCase(specs ?? '', name));
  cases.set(name, known);
  return known;
}

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'a spec', () => {
    for (const name of ['shop', ...Object.keys(REAL)]) {
      const absent = name !== 'shop' && specs === undefined;
      it.skipIf(absent)(
        `of ${name} gives the same segments as from files${absent ? ' (skipped: its data is not beside the repository)' : ''}`,
        { timeout: 600_000 },
        async () => {
          const one = caseNamed(name);
          await loadTables(server, one.name, one.files);
          const spec = path.join(folderWith({ 'spec.segspec': onServer(one, server) }), 'spec.segspec');
          const [files, tables] = [await fromFiles(one), await runSpecFile(spec)];
          expect(tables.result.membership?.segments.length).toBeGreaterThan(0);
          expect(comparable(tables.result)).toEqual(comparable(files.result));
        },
      );
    }
  });
