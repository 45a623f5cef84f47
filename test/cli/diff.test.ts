// `segspec diff` on a real history in a git repository: each change classed as a reviewer would, who moves, and what cannot be told.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Change, SpecDiff } from '../../server/engine/result/result.ts';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';

const month = (n: number) => new Date(Date.UTC(2023, n, 10)).toISOString().slice(0, 10);

/** 60 buy little, 50 buy much, 40 buy often; from the twelfth month on 10 of the first buy much. */
function orders(): string {
  const rows = ['id,day,amount'];
  for (let c = 0; c < 150; c++) {
    const [amount, times] = c < 60 ? [10, 1] : c < 110 ? [90, 1] : [10, 6];
    for (let t = 0; t < 18; t++)
      for (let n = 0; n < times; n++) rows.push(`c${c},${month(t)},${(c < 10 && t >= 12 ? 90 : amount) + ((c * 7 + t * 5 + n) % 9) / 4}`);
  }
  return `${rows.join('\n')}\n`;
}

const SPEC = `segmentation Shop "Shop" { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-01-31 }
decision Budget: allocation "Who gets the budget?" { owner: "o"; uses: Buying; budget: 1000 GBP }
source orders: transactions "Orders" { from: "orders.csv"; key: id; time: day; owner: "o"; columns { id: id; day: date; amount: money(GBP) } }
dimension Buying: behavioral "Buying" {
  basket "Basket" = mean(orders.amount in last 3 months)
  often "Orders" = count(orders in last 3 months)
}
dimension Worth: value "Worth" { outcome revenue "Revenue" = sum(orders.amount in last 3 months) }
model Main: kmeans { segments: 3; bootstraps: 5; nulls: 19 }
require { smallest_segment >= 10% }
segment small "Small" { looks_like: low basket, low often; for Budget: "Nothing." }
segment big "Big" { looks_like: high basket; for Budget: "A call." }
segment busy "Busy" { looks_like: high often }
publish File: file { to: "out.csv"; columns: customer, segment; owner: "o" }
`;

let folder: string;
const file = (name: string) => join(folder, name);
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const commit = (message: string) => {
  git('add', '-A');
  git('commit', '-qm', message);
};
const change = (edit: (text: string) => string) => writeFileSync(file('shop.segspec'), edit(readFileSync(file('shop.segspec'), 'utf8')));
const write = async () => {
  const { err } = await segspec(['run', '--write', '--fail-on', 'never', 'shop.segspec'], { cwd: folder });
  expect(err).toMatch(/Created|Replaced/);
};
const compare = async (...args: string[]): Promise<SpecDiff> => {
  const { out, code, err } = await segspec(['diff', '--format', 'json', ...args], { cwd: folder });
  expect(err).toBe('');
  expect(code).toBe(0);
  return (JSON.parse(out) as SpecDiff[])[0] as SpecDiff;
};
const said = (changes: readonly Change[]) => changes.map((one) => `${one.class} | ${one.what} | ${one.text}`);
const restore = () => {
  git('checkout', '-q', '.');
  git('clean', '-qfd');
};

beforeAll(async () => {
  folder = folderWith();
  git('init', '-q', '-b', 'main');
  writeFileSync(file('orders.csv'), orders());
  writeFileSync(file('shop.segspec'), SPEC);
  await write();
  commit('one');
});

describe('segspec diff', () => {
  it('says so where nothing changed, and where only the layout did', async () => {
    expect(await compare()).toMatchObject({ changes: [], from: 'HEAD', to: 'working tree', membership: { moved: 0, both: 150 } });
    change((text) => `// A note.\n${text.replace('{ sponsor', '{\n  sponsor')}`);
    expect(said((await compare()).changes)).toEqual(['cosmetic | spec | only layout or comments changed']);
    restore();
  });

  it('takes another order, a label and an owner for cosmetic', async () => {
    change((text) => {
      const lines = text.trimEnd().split('\n');
      const [busy] = lines.splice(
        lines.findIndex((line) => line.startsWith('segment busy')),
        1,
      );
      lines.splice(
        lines.findIndex((line) => line.startsWith('segment small')),
        0,
        busy ?? '',
      );
      return `${lines.join('\n').replace('"Big"', '"Big spenders"')}\n`;
    });
    await write();
    const { changes, membership } = await compare('HEAD', 'shop.segspec');
    expect(said(changes)).toEqual(['cosmetic | segment big | label: Big → Big spenders']);
    expect(membership).toMatchObject({ moved: 0 });
    restore();
  });

  it('shows a bound that is easier to meet, with and without its reason', async () => {
    change((text) => text.replace('smallest_segment >= 10%', 'smallest_segment >= 5% because "A pilot."'));
    const { changes } = await compare();
    expect(changes[0]).toMatchObject({
      class: 'rule',
      about: 'gates',
      what: 'require smallest_segment',
      text: 'bound: >= 10 % → >= 5 %',
      loosened: { because: 'A pilot.' },
    });
    change((text) => text.replace('5% because "A pilot."', '20%'));
    expect((await compare()).changes.find(({ what }) => what === 'require smallest_segment')?.loosened).toBeUndefined();
    restore();
  });

  it('shows an added feature, and that the model file was not made anew', async () => {
    change((text) => text.replace('often "Orders"', 'biggest "Biggest" = max(orders.amount in last 3 months)\n  often "Orders"'));
    const { changes, untold } = await compare();
    expect(said(changes)).toEqual(['rule | feature Buying.biggest | is new: max(orders.amount in last 3 months)']);
    expect(untold.join(' ')).toMatch(/was not made from the spec there/);
    restore();
  });

  it('tells a refit on a later day: who moved, and what they are worth', async () => {
    change((text) => text.replace('as_of: 2024-01-31', 'as_of: 2024-06-30'));
    await write();
    const { changes, membership, sinceCommitted } = await compare();
    expect(changes.every((one) => one.class === 'refit')).toBe(true);
    expect(said(changes)).toEqual(
      expect.arrayContaining(['refit | segmentation Shop | as_of: 2024-01-31 → 2024-06-30', expect.stringMatching(/^refit \| segment small \| 60 → 50/)]),
    );
    // Both models on the data of now: the refit itself moves nobody.
    expect(membership).toMatchObject({ asOf: '2024-06-30', moved: 0, movedValue: { feature: 'Worth.revenue' } });
    // The ten who began to buy much did so between the two days.
    expect(sinceCommitted).toMatchObject({ from: '2024-01-31', to: '2024-06-30', both: 150, moved: 10 / 150 });
    const { out } = await segspec(['diff'], { cwd: folder });
    expect(out).toContain('By the refit alone, nobody of 150 customers would be in another segment.');
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /Since the last committed day \(2024-01-31 → 2024-06-30\), 10 of 150 customers \(6\.7 %\) changed their segment, worth/,
    );
    restore();
  });

  it('compares what expressions mean, and shows them as they are written', async () => {
    change((text) =>
      text.replace('often "Orders" = count(orders in last 3 months)', 'often "Orders" = count(orders /* all */ where amount > 1.5\n in last 24 months)'),
    );
    const { changes, membership } = await compare();
    expect(said(changes)).toEqual(['rule | feature Buying.often | value: count(orders in last 3 months) → count(orders where amount > 1.5 in last 24 months)']);
    expect(membership).toHaveProperty('notRun');
    expect((await segspec(['diff', '--exit-code'], { cwd: folder })).code).toBe(1);
    restore();
  });

  it('tells who moves where a gate, a contract or what is still to be learned changed alone', async () => {
    change((text) =>
      text.replace('smallest_segment >= 10%', 'smallest_segment >= 5%').replace('owner: "o"; columns', 'owner: "o"; expect { rows >= 5 }; columns'),
    );
    const { membership, untold, changes } = await compare();
    expect(membership).toMatchObject({ moved: 0, both: 150 });
    expect(untold.join(' ')).toMatch(/changed in what nobody moves by/);
    expect(changes.map((one) => one.class)).not.toContain('cosmetic');
    const locked = await segspec(['run', '--locked', '--fail-on', 'never', 'shop.segspec'], { cwd: folder });
    expect(locked.err).toMatch(/nobody moves by/);
    expect(locked.code).toBe(0);
    restore();
  });

  it('tells a renamed segment in one line with an alias, and asks for one without', async () => {
    const renamed = (more: string) => (text: string) => text.replace('segment small "Small" { ', `segment little "Small" { ${more}`);
    change(renamed('aliases: small; '));
    await write();
    const told = (await compare()).changes;
    expect(told.map((one) => [one.class, one.what, one.text])).toEqual([
      ['publishing-breaking', 'segment little', 'renamed: was small; whoever reads ids sees a new one'],
    ]);
    expect(told[0]?.touches).toEqual(['decision Budget', 'publish File']);
    restore();
    change(renamed(''));
    const asked = (await compare()).changes;
    expect(asked.find(({ text }) => text.startsWith('is gone'))?.fix).toBe('Did you rename it to `little`? Then say so there: `aliases: small`.');
    expect((await segspec(['diff'], { cwd: folder })).out).toContain('aliases: small');
    restore();
  });

  it('names whom a broken taxonomy touches, and takes a consumer that is gone for a break', async () => {
    const CONSUMER = 'consumer Calls: service { reads: File; for: Budget; confirmed_on: 2026-01-01; valid_for: 12 months }\n';
    change((text) => `${text}${CONSUMER}`);
    commit('a consumer');
    change((text) => text.replace(/segment small.*\n/, ''));
    const gone = (await compare()).changes.find(({ class: kind }) => kind === 'taxonomy-breaking');
    expect(gone).toMatchObject({ what: 'segment small', touches: ['consumer Calls', 'decision Budget', 'publish File'] });
    expect((await segspec(['diff'], { cwd: folder })).out.replace(/\s+/g, ' ')).toContain('touches consumer Calls, decision Budget, publish File');
    restore();
    change((text) => text.replace(CONSUMER, ''));
    expect((await compare()).changes.map(({ class: kind, what }) => [kind, what])).toEqual([['publishing-breaking', 'consumer Calls']]);
    restore();
    git('reset', '-q', '--hard', 'HEAD~1');
  });

  it('tells a split by a higher k as breaking the taxonomy', async () => {
    change((text) => text.replace('segments: 3', 'segments: 4').replace('as_of: 2024-01-31', 'as_of: 2024-02-29'));
    await write();
    const { changes } = await compare();
    expect(changes.map((one) => one.class)).toContain('taxonomy-breaking');
    expect(said(changes).join('\n')).toMatch(/taxonomy-breaking \| segment segment_\d \| appears/);
    expect(said(changes)).toContain('rule | model Main | segments: 3 → 4');
    restore();
  });

  it('tells a retired segment, a changed delivery and a renamed segment', async () => {
    change((text) =>
      text
        .replace('segments: 3', 'segments: 2')
        .replace(/segment small.*\n/, '')
        .replace('segment busy "Busy" {', 'segment frequent "Busy" { aliases: busy;')
        .replace('columns: customer, segment;', 'columns: segment;'),
    );
    await write();
    const lines = said((await compare()).changes);
    expect(lines[0]).toMatch(/^(gate regression|taxonomy-breaking)/);
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^taxonomy-breaking \| segment small \| is gone/)]));
    expect(lines).toContain('publishing-breaking | publish File | columns: customer, segment → segment');
    restore();
  });

  it('writes a comment, a page and an exit code', async () => {
    change((text) => text.replace('segments: 3', 'segments: 4').replace('"A call."', '"A <img src=x onerror=alert(1)> call."'));
    await write();
    const { code } = await segspec(['diff', '--exit-code', '--format', 'markdown=comment.md', '--format', 'html=page.html'], { cwd: folder });
    expect(code).toBe(1);
    const [comment, page] = [readFileSync(file('comment.md'), 'utf8'), readFileSync(file('page.html'), 'utf8')];
    expect(comment).toMatch(/^<!-- segspec diff -->\n# Shop: what changed/);
    expect(comment).toMatch(/of 150 customers \(.*\) would be in another segment, worth .* GBP/);
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(65_536);
    expect(page).toContain('<svg');
    for (const text of [comment, page]) expect(text).not.toContain('<img');
    restore();
  });

  it('says what it cannot compare', async () => {
    expect(await compare('--no-data')).toMatchObject({ membership: { notRun: 'no data was to be read (`--no-data`)' } });
    rmSync(file('orders.csv'));
    expect((await compare()).membership).toHaveProperty('notRun');
    restore();
    writeFileSync(file('shop.model.json'), '{"format": "segspec-model"');
    expect((await compare()).untold.join(' ')).toMatch(/model file in working tree cannot be used .*cut off/);
    restore();
    rmSync(file('shop.model.json'));
    expect((await compare()).untold.join(' ')).toMatch(/There is no model file in working tree/);
    restore();
  });

  it('compares revisions and files, and refuses what is neither', async () => {
    git('branch', 'old');
    change((text) => text.replace('"Who gets the budget?"', '"Who gets it?"'));
    commit('two');
    for (const args of [['HEAD~1..'], ['HEAD~1..HEAD'], ['old', 'main'], ['old', 'shop.segspec'], ['old..main', '.']])
      expect(said((await compare(...args)).changes)).toEqual(['cosmetic | decision Budget | question: Who gets the budget? → Who gets it?']);
    mkdirSync(file('other'));
    writeFileSync(file('other/shop.segspec'), SPEC);
    expect(said((await compare('other/shop.segspec', 'shop.segspec')).changes)).toEqual([
      'cosmetic | decision Budget | question: Who gets the budget? → Who gets it?',
    ]);
    for (const [args, message] of [
      [['nothing'], /`nothing` is neither a file nor a revision/],
      [['--', '--upload-pack=x'], /neither a file nor a revision/],
      [['gone.segspec'], /neither a spec nor a model file/],
      [['a', 'b', 'c'], /Two revisions can be compared, not 3/],
    ] as const) {
      const { code, err } = await segspec(['diff', ...args], { cwd: folder });
      expect(code).toBe(2);
      expect(err).toMatch(message);
    }
    const { code, err } = await segspec(['diff', 'x.segspec'], { cwd: folderWith() });
    expect([code, err]).toEqual([2, expect.stringMatching(/in no git repository/)]);
  });
});
