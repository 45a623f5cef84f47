// A credential that was written out is an error, and is shown by no output: neither beside the error nor in any other finding.

import { describe, expect, it } from 'vitest';
import { secretsIn, withoutSecrets } from '../../language/syntax/secrets.ts';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';

const SECRET = 'hunter22';
const rest =
  'segmentation T { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-01-01 }\nsource s: crm { from: w.table("x"); key: id }\ndimension W: value { x = s.x }\n';
const WRITTEN = [
  'connection w: postgres { url: "postgres://ann:hunter22@db/x" }',
  'connection w: trino { url: env("T"); password: "hunter22" }',
  'connection w: trino { url: env("T"); passwrd: "hunter22" }',
  'connection w: nonsense { a: "hunter22" }',
  'connection w: postgres\n  {\n  url: """\nhunter22\n""" }',
  'connection w: postgres { url: "hunter22',
  'connection w: postgres { /* "} */ url: "hunter22" } // }',
  'connection w: duckdb { file: "postgres://ann:hunter22@db/x" }',
  'connection w: postgres { url: "host=db password=hunter22" }',
  'source t: crm { from: "https://ann:hunter22@host/a.csv"; key: id }',
];

describe.each(WRITTEN)('%s', (declared) => {
  const cwd = folderWith({ 'a.segspec': `${declared}\n${rest}` });
  it.each([['check', '--no-data', '--format', 'junit'], ['run'], ['explain', '--format', 'json']])('%s %s %s %s shows dots', async (command, ...options) => {
    const { out, err } = await segspec([command ?? '', 'a.segspec', ...options], { cwd });
    expect(`${out}${err}`).not.toContain(SECRET);
  });
});

it('a variable of the environment that a spec names is not shown', async () => {
  const cwd = folderWith({ 'a.segspec': 'segmentation T { sponsor: "a"; owner: "b"; entity: customer; as_of: env("SOME_TOKEN") }\n' });
  const { out } = await segspec(['check', 'a.segspec'], { cwd, env: { SOME_TOKEN: SECRET } });
  expect(out).toContain('SEG315');
  expect(out).not.toContain(SECRET);
});

it('keeps lines and columns, names of variables, files and everything that is no connection', () => {
  const text =
    'connection w: duckdb { file: "shop.db" }\nconnection v: postgres "Shop" { url: env("PG_URL"); password: "a\nb" }\nsource s "Orders" { from: "x.csv" }';
  expect(withoutSecrets(text)).toBe(text.replace('"a\nb" }', '"•\nb"••'));
  expect(withoutSecrets('see https://host/path and mail@host')).toBe('see https://host/path and mail@host');
  expect(secretsIn('connection w: trino { password: "abcd"; user: "ab" }')).toEqual(['abcd']);
});
