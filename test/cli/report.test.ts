// `segspec report`: the built command on a real spec, its formats, its exit codes, and that it never writes the model file.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const cwd = folderWith({ ...smallFiles(), 'broken.segspec': SMALL_SPEC.replace('mean(orders.amount)', 'mean(orders.amonut)') });

describe('the report of the online shop', () => {
  it('is Markdown on stdout, and one HTML file', async () => {
    const folder = folderWith();
    cpSync(join(ROOT_FOLDER, 'examples/online-shop'), folder, { recursive: true });
    const markdown = await segspec(['report', 'shop.segspec', '--no-model', '--fail-on', 'never'], { cwd: folder });
    expect(markdown.code).toBe(0);
    expect(markdown.out).toMatch(/^# Online shop customers\n/);
    expect(markdown.out).toContain('### Loyal regulars `regulars`');
    expect(markdown.out).toContain('was set with a reason: **Contribution is made from orders too');
    const html = await segspec(['report', 'shop.segspec', '--no-model', '--fail-on', 'never', '--out', 'report.html'], { cwd: folder });
    expect(html).toMatchObject({ code: 0, out: '', err: expect.stringContaining('The report is written to report.html') });
    const text = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(text).toMatch(/^<!DOCTYPE html>/);
    expect(text).toContain('<svg aria-hidden="true" xmlns');
    expect(text).not.toMatch(/<script|undefined|NaN/);
    expect(text).not.toContain(folder);
  });
});

describe('a page for one function', () => {
  const shop = 'examples/online-shop/shop.segspec';

  it('tells marketing what to do with the decisions that its consumer takes, in its words', async () => {
    const { code, out, err } = await segspec(['report', shop, '--for', 'marketing']);
    expect(code, err).toBe(0);
    expect(out).toContain('# Online shop customers: Marketing');
    expect(out).toContain('**No discounts; early access and a thank-you.** (40 % of the budget, 100,000 GBP)');
    expect(out).toContain('▲ Orders in two years: 16.3 (everybody 7.7)');
    expect(out).not.toMatch(/stability|Jaccard|k-means/);
    const page = await segspec(['report', shop, '--for', 'service', '--html']);
    expect(page.out).toMatch(/^<!DOCTYPE html>/);
    expect(page.out).toContain('Nothing of this is meant for Loyal regulars, Gift buyers, Bargain hunters.');
  });

  it('is refused where there is nothing to tell', async () => {
    const { code, err } = await segspec(['report', shop, '--for', 'pricing']);
    expect(code).toBe(2);
    expect(err).toContain('has no decision for pricing');
    expect((await segspec(['report', shop, '--for', 'legal'])).code).toBe(2);
    expect((await segspec(['report', shop, '--link', 'x.html'])).err).toContain('--link is for a page with --for');
    expect((await segspec(['report', 'small.segspec', '--for', 'executive'], { cwd })).code).toBe(2);
  });
});

describe('the report', () => {
  it('has the format that is asked for, and never writes a model file', async () => {
    const html = await segspec(['report', 'small.segspec', '--fail-on', 'never', '--html'], { cwd });
    expect(html.out).toMatch(/^<!DOCTYPE html>/);
    expect((await segspec(['report', 'small.segspec', '--fail-on', 'never', '--format', 'html'], { cwd })).out).toBe(html.out);
    mkdirSync(join(cwd, 'deep'));
    expect((await segspec(['report', 'small.segspec', '--fail-on', 'never', '--out', 'deep/report.md'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'deep/report.md'), 'utf8')).toMatch(/^# Small shop\n/);
    expect(readdirSync(join(cwd, 'deep'))).toEqual(['report.md']);
    expect(existsSync(join(cwd, 'small.model.json'))).toBe(false);
  });

  it('exits as a run does', async () => {
    const run = await segspec(['run', 'small.segspec', '--no-model', '--format', 'json'], { cwd });
    expect((await segspec(['report', 'small.segspec'], { cwd })).code).toBe(run.code);
    expect((await segspec(['report', 'small.segspec', '--fail-on', 'information'], { cwd })).code).toBe(1);
  });

  it('of a spec with errors is not written', async () => {
    const { code, out, err } = await segspec(['report', 'broken.segspec', '--out', 'broken.html'], { cwd });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/amonut.*broken\.segspec was not run: 1 error/s);
    expect(existsSync(join(cwd, 'broken.html'))).toBe(false);
  });

  it.each([
    ['an ending that says nothing', ['small.segspec', '--out', 'report.pdf'], /does not end in one of/],
    ['formats that exclude each other', ['small.segspec', '--html', '--format', 'markdown'], /exclude each other/],
    ['a format that is none', ['small.segspec', '--format', 'pdf'], /pdf.*Allowed choices/s],
  ])('%s is told on stderr with exit code 2', async (_, args, expected) => {
    const { code, out, err } = await segspec(['report', ...args], { cwd });
    expect(err).toMatch(expected);
    expect([code, out]).toEqual([2, '']);
  });
});
