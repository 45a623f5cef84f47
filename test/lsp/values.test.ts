// Values that a column is compared with are completed inside of the text: those that occur, how often, and what codes mean.

import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver/node';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';

const PEOPLE = `id,city,status,likes,mail,score
1,Berlin,1,Golf;Wine,a@x.de,3
2,Wien,2,Wine,b@x.de,4
3,Berlin,1,,c@x.de,5
4,"Bad ""Orb""",1,Golf;Chess,d@x.de,2
`;
const SPEC = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person }
source people: crm {
  from: "people.csv"; key: id
  columns { id: id; city: category; status: category(1: "Active", 2: "Left", 3: "Never came"); likes: list(separator: ";"); mail: text personal; score: number }
}
source survey: survey { from: "plain.sav"; key: person_id; columns { person_id: id; sex: category } }
dimension D: behavioral { town = people.city; n = count(people)
`;

let editor: Editor;
let folder: string;
beforeAll(async () => {
  folder = folderWith();
  writeFileSync(join(folder, 'people.csv'), PEOPLE);
  copyFileSync(join(import.meta.dirname, '../fixtures/carried/plain.sav'), join(folder, 'plain.sav'));
  editor = await startEditor({ trusted: true });
});
afterAll(() => editor?.stop());

let next = 0;
/** What is offered at the cursor once all is counted, each with its detail, and the text once one of it was taken. */
async function offered(marked: string): Promise<{ items: string[]; taking: (label: string) => string }> {
  const uri = uriIn(folder, `values${next++}.segspec`);
  await editor.open(uri, marked.replace('‸', ''));
  const ask = () => editor.connection.sendRequest<CompletionList>('textDocument/completion', editor.at(uri, marked));
  let list = await ask();
  while (list.isIncomplete) list = await ask();
  const items: CompletionItem[] = list.items ?? list;
  const taking = (label: string): string => editor.apply(uri, [items.find((item) => item.label === label)?.textEdit as TextEdit]);
  return { items: items.map(({ label, detail }) => `${label}: ${detail}`), taking };
}

const CITIES = ['Berlin: 2 times', 'Bad "Orb": once', 'Wien: once'];

it.each([
  ['after a comparison', `${SPEC}  a = count(people where city = "‸") }`, CITIES],
  ['after one, with the source', `${SPEC}  a = if people.city != "‸" then 1 else 0 }`, CITIES],
  ['while it is typed', `${SPEC}  a = count(people where city = "B‸`, CITIES],
  ['in a list of values', `${SPEC}  a = count(people where city in ("Wien", "‸")) }`, CITIES],
  ['in a list of values that are left out', `${SPEC}  a = count(people where city not in ("‸")) }`, CITIES],
  ['of a feature that is a column', `${SPEC}}\nsegment s "S" { when: town = "‸" }`, CITIES],
  ['in the rows of its own source', SPEC.replace('key: id\n', 'key: id; where: city = "‸"\n').concat('}'), CITIES],
  ['of answers, each by itself', `${SPEC}  a = has(people.likes, "‸") }`, ['Golf: 2 times', 'Wine: 2 times', 'Chess: once']],
  ['of codes, as what they mean', `${SPEC}  a = count(people where status = "‸") }`, ['Active: 3 times', 'Left: once', 'Never came: declared']],
  ['of codes whose labels the file has', `${SPEC}  a = if survey.sex = "‸" then 1 else 0 }`, ['Men: 30 times', 'Women: 30 times']],
  ['none of what is personal', `${SPEC}  a = count(people where mail = "‸") }`, []],
  ['none of numbers', `${SPEC}  a = count(people where score = "‸") }`, []],
])('%s', async (_, marked, wanted) => expect((await offered(marked)).items).toEqual(wanted));

it('written as a spec needs them, in place of what was typed', async () => {
  const { taking } = await offered(`${SPEC}  a = count(people where city = "Ba‸") }`);
  expect(taking('Bad "Orb"')).toContain('where city = "Bad \\"Orb\\"")');
});

it('nothing in texts that are compared with nothing', async () => {
  for (const marked of [`${SPEC}  a "‸" = count(people) }`, `${SPEC}} decision X: pricing "‸" { }`]) expect((await offered(marked)).items).toEqual([]);
});
