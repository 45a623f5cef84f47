// The formats of data files, each known by its endings: those that are read, and those that are refused with the way to one that is.
// A new format is a line here and its reader in server/engine/data/sources/formats.

export interface DataFormat {
  readonly title: string;
  /** In lower case, without the point. Those of text may have `.gz` behind them. */
  readonly endings: readonly string[];
}

const DATA_FORMATS = {
  csv: { title: 'CSV', endings: ['csv', 'tsv', 'tab', 'txt', 'dat'] },
  json: { title: 'JSON', endings: ['json', 'jsonl', 'ndjson'] },
  parquet: { title: 'Parquet', endings: ['parquet', 'pq'] },
  xlsx: { title: 'Excel', endings: ['xlsx', 'xlsm'] },
  ods: { title: 'OpenDocument', endings: ['ods'] },
  sav: { title: 'SPSS', endings: ['sav', 'zsav'] },
  dta: { title: 'Stata', endings: ['dta'] },
  avro: { title: 'Avro', endings: ['avro'] },
} as const satisfies Readonly<Record<string, DataFormat>>;

export type FormatName = keyof typeof DATA_FORMATS;

/** What holds data and is not read, with what makes a file of it that is. */
export const REFUSED_FORMATS: readonly (DataFormat & { readonly instead: string })[] = [
  {
    title: 'a SAS data set',
    endings: ['sas7bdat', 'xpt'],
    instead: 'in SAS, `proc export data=… outfile="data.csv" dbms=csv;`, or in R, `arrow::write_parquet(haven::read_sas("…"), "data.parquet")`',
  },
  { title: 'an ORC file', endings: ['orc'], instead: 'in Python, `pyarrow.parquet.write_table(pyarrow.orc.read_table("…"), "data.parquet")`' },
  { title: 'an Excel 97 workbook', endings: ['xls', 'xlsb'], instead: 'in Excel or LibreOffice, save it as .xlsx' },
  { title: 'a portable SPSS file', endings: ['por'], instead: 'in SPSS, `SAVE OUTFILE="data.sav".`' },
  { title: 'a file of R', endings: ['rds'], instead: 'in R, `arrow::write_parquet(readRDS("…"), "data.parquet")`' },
  {
    title: 'a workspace of R',
    endings: ['rdata', 'rda'],
    instead: 'in R, `load("…")`, which names what is in it, then `arrow::write_parquet(…, "data.parquet")`',
  },
  {
    title: 'an Arrow file',
    endings: ['feather', 'arrow'],
    instead: 'in Python, `pyarrow.parquet.write_table(pyarrow.feather.read_table("…"), "data.parquet")`',
  },
  { title: 'a pickle of Python', endings: ['pkl', 'pickle'], instead: 'in Python, `pandas.read_pickle("…").to_parquet("data.parquet")`' },
  { title: 'an HDF5 file', endings: ['h5', 'hdf5'], instead: 'in Python, `pandas.read_hdf("…").to_parquet("data.parquet")`' },
  { title: 'an Access database', endings: ['mdb', 'accdb'], instead: 'in Access, export the table as a text file' },
  { title: 'a dBase file', endings: ['dbf'], instead: 'in LibreOffice, save it as .csv' },
  { title: 'a Numbers document', endings: ['numbers'], instead: 'in Numbers, export it to Excel or CSV' },
  { title: 'an SQLite database', endings: ['sqlite', 'sqlite3'], instead: '`sqlite3 -header -csv … "SELECT * FROM …" > data.csv`' },
  { title: 'XML', endings: ['xml'], instead: 'export the data as CSV or JSON' },
  { title: 'a web page', endings: ['html', 'htm'], instead: 'export the data as CSV or JSON' },
  { title: 'a document', endings: ['pdf', 'doc', 'docx', 'odt'], instead: 'export its table as CSV' },
  { title: 'an archive', endings: ['zip', '7z', 'rar', 'tar', 'tgz'], instead: 'unpack it and name the file in it' },
  { title: 'a file packed with another program than gzip', endings: ['bz2', 'xz', 'zst', 'lz4'], instead: 'unpack it, or pack it with gzip' },
];

/** All endings of files that are read, for completion, and for what a spec may name. */
export const DATA_ENDINGS: readonly string[] = Object.values(DATA_FORMATS).flatMap(({ endings }) => endings);

/** The file and the sheet of it that a path names: `book.xlsx#Customers`. */
export function sheetOf(path: string): { readonly file: string; readonly sheet?: string } {
  const found = /^(.*\.(?:xlsx|xlsm|ods)(?:\.gz)?)#(.+)$/i.exec(path);
  return found?.[1] !== undefined && found[2] !== undefined ? { file: found[1], sheet: found[2] } : { file: path };
}

/** The ending of a file's name, in lower case, without `.gz`. */
export function endingOf(file: string): { readonly ending: string; readonly zipped: boolean } {
  const name = file.toLowerCase().split(/[\\/]/).at(-1) ?? '';
  const zipped = name.endsWith('.gz');
  const plain = zipped ? name.slice(0, -3) : name;
  const point = plain.lastIndexOf('.');
  return { ending: point < 1 ? '' : plain.slice(point + 1), zipped };
}

/** The format that a file's name tells; text where it tells none. */
export function formatOf(file: string): FormatName {
  const { ending } = endingOf(file);
  const names = Object.keys(DATA_FORMATS) as FormatName[];
  return names.find((name) => (DATA_FORMATS[name].endings as readonly string[]).includes(ending)) ?? 'csv';
}
