// A small shop that publishes, with the built command: a folder with its spec, its data and its model file.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, type RunOptions, segspec } from './cli.ts';
import { folderWith } from './folder.ts';
import { SMALL_SPEC, smallFiles } from './small-shop.ts';

export const MEMBERS = `publish Members: file { to: "out/members.csv"; columns: customer, segment, label, confidence, Buying.orders; owner: "CRM" }\n`;

export interface Shop {
  readonly cwd: string;
  readonly publish: (...args: string[]) => Promise<Ran>;
  /** Words behind the spec, and the same model file: publishes form no segments. */
  readonly say: (more: string) => void;
  readonly read: (...path: string[]) => string;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ran>;
}

/** `forms`: what of `more` says who there is or how segments are formed; the model file is made with it. */
export async function publishingShop(more = MEMBERS, files: Readonly<Record<string, string>> = {}, forms = ''): Promise<Shop> {
  const cwd = folderWith({ ...smallFiles(), ...files, 'segspec.json': '{}', 'small.segspec': SMALL_SPEC + more });
  const run = (args: readonly string[], options: RunOptions = {}): Promise<Ran> => segspec(args, { cwd, ...options });
  writeFileSync(join(cwd, 'small.model.json'), await modelFile(forms, files));
  return {
    cwd,
    run,
    publish: (...args) => run(['publish', 'small.segspec', '--today', '2025-10-01', ...args]),
    say: (words) => writeFileSync(join(cwd, 'small.segspec'), SMALL_SPEC + words),
    read: (...path) => readFileSync(join(cwd, ...path), 'utf8'),
  };
}

const made = new Map<string, Promise<string>>();

/** Made once: what is published changes nothing of how segments are formed. */
function modelFile(forms: string, files: Readonly<Record<string, string>>): Promise<string> {
  const found =
    made.get(forms) ??
    (async () => {
      const cwd = folderWith({ ...smallFiles(), ...files, 'small.segspec': SMALL_SPEC + forms });
      await segspec(['run', '--write', '--fail-on', 'never', 'small.segspec'], { cwd });
      return readFileSync(join(cwd, 'small.model.json'), 'utf8');
    })();
  made.set(forms, found);
  return found;
}
