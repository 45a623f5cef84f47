// New Segmentation from Data…: a first spec from chosen data files, beside the specs that there are, open at the question that only a person can answer.

import { type QuickPickItem, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Proposed } from '../server/protocol.ts';
import { toRange } from './place.ts';
import { folderForSpec } from './spec-folder.ts';
import { specUris } from './specs.ts';
import { showRefusal, withProgress } from './with-progress.ts';

/** What is surely data: settings and documents end in `.json`, `.txt` and `.dat` too, and are chosen by hand. Held against the formats that are read by a test. */
const EXTENSIONS = ['csv', 'tsv', 'tab', 'jsonl', 'ndjson', 'parquet', 'pq', 'xlsx', 'xlsm', 'ods', 'sav', 'zsav', 'dta', 'avro'];
const DATA = `**/*.{${EXTENSIONS.flatMap((extension) => [extension, `${extension}.gz`]).join(',')}}`;
/** More files than a list can be searched in by eye are found by typing. */
const MOST = 2_000;

/** From the explorer: the file that was clicked, and every file that is selected. */
export async function newFromData(client: LanguageClient, clicked?: unknown, selected?: unknown): Promise<void> {
  if (!workspace.isTrusted) return showRefusal('Starting a segmentation reads data files, and this workspace is not trusted. Trust it to go on.');
  const files = named(clicked, selected) ?? (await choose());
  const [first] = files;
  if (!first) return;
  const spec = await freeName(first);
  const sent = { uri: spec.toString(), files: files.map(String) };
  const outcome = await withProgress<Proposed>(client, 'segspec/propose', sent, 'looking at the data', { status: 'cancelled' });
  if (outcome.status === 'refused') return showRefusal(outcome.message ?? '');
  if (outcome.text === undefined) return;
  const edit = new WorkspaceEdit();
  edit.createFile(spec, { contents: new TextEncoder().encode(outcome.text), overwrite: false });
  if (!(await workspace.applyEdit(edit))) return showRefusal(`${spec.fsPath} could not be written. Check that its folder may be written to.`);
  await window.showTextDocument(spec, outcome.fill ? { selection: toRange(outcome.fill) } : {});
}

function named(clicked: unknown, selected: unknown): Uri[] | undefined {
  if (!(clicked instanceof Uri)) return undefined;
  const all = Array.isArray(selected) ? selected.filter((one) => one instanceof Uri) : [];
  return all.length > 0 ? all : [clicked];
}

async function choose(): Promise<readonly Uri[]> {
  const found = await workspace.findFiles(DATA, '**/{node_modules,.*}/**', MOST);
  if (found.length === 0) return (await window.showOpenDialog({ title: 'Data to Segment', canSelectMany: true, filters: { Data: EXTENSIONS } })) ?? [];
  const items = found
    .map((uri): QuickPickItem & { uri: Uri } => ({ label: uri.path.split('/').at(-1) ?? '', description: workspace.asRelativePath(uri), uri }))
    .sort((a, b) => ((a.description ?? '') < (b.description ?? '') ? -1 : 1));
  const picked = await window.showQuickPick(items, {
    title: 'New Segmentation from Data',
    placeHolder: 'Data of what customers did, are or answered; several files become one spec',
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked?.map(({ uri }) => uri) ?? [];
}

/** Named like the data; a number is added rather than anything replaced. */
async function freeName(data: Uri): Promise<Uri> {
  const name = (data.path.split('/').at(-1) ?? 'segments').replace(/(\.gz)?$/i, '').replace(/\.[^.]*$/, '') || 'segments';
  const specs = (await specUris()).map((uri) => Uri.parse(uri)).filter(({ scheme, authority }) => scheme === data.scheme && authority === data.authority);
  const folder = folderForSpec(
    data.path,
    specs.map(({ path }) => path),
    workspace.getWorkspaceFolder(data)?.uri.path,
  );
  for (let number = 1; ; number++) {
    const uri = Uri.joinPath(data.with({ path: folder }), `${name}${number === 1 ? '' : `-${number}`}.segspec`);
    if (!(await exists(uri))) return uri;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
