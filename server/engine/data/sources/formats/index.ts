// The reader of every format. A new one is a file beside this and a line here, and its name and endings in language/catalog/data-formats.ts.

import type { FormatName } from '../../../../../language/catalog/data-formats.ts';
import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import type { FoundFiles } from '../files.ts';
import type { Raw, ReadContext } from '../raw-relation.ts';
import { readCarried } from './carried/read-carried.ts';
import { readCsv } from './csv.ts';
import { openDta } from './dta/open.ts';
import { readJson } from './json.ts';
import { readParquet } from './parquet.ts';
import { openSav } from './sav/open.ts';
import { readWorkbook } from './workbook.ts';

/** Takes the files of a source, all of one format, as they are; undefined, with a finding, where there is nothing to read. */
export type FormatReader = (source: SourcePlan, files: FoundFiles, context: ReadContext) => Promise<Raw | undefined>;

export const READERS: Readonly<Record<FormatName, FormatReader>> = {
  csv: readCsv,
  json: readJson,
  parquet: readParquet,
  xlsx: readWorkbook,
  ods: readWorkbook,
  sav: (source, files, context) => readCarried(source, files, context, openSav),
  dta: (source, files, context) => readCarried(source, files, context, openDta),
  avro: (source, files, context) => readCarried(source, files, context, async (...file) => (await import('./avro/open.ts')).openAvro(...file)),
};
