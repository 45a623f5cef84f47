// Killing a command that writes, at a random moment or just when it writes, while somebody reads what it writes to: old or new, never between.

import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { drawFraction, type Random } from '../../../server/engine/statistics/numeric/random.ts';
import { CLI } from '../repository.ts';
import type { KilledCommand } from './commands.ts';

export interface Tally {
  readonly name: string;
  kills: number;
  /** Kills that came before the command had ended by itself. */
  landed: number;
  /** How often the old content stood there afterwards, and the new. */
  old: number;
  new: number;
  reads: number;
  /** Drafts that kills left behind. */
  drafts: number;
  /** How what was read and is neither old nor new began, each once. */
  readonly between: string[];
  /** How a command ended that was not killed outright. */
  readonly exits: Map<number | string, number>;
}

export interface Kills {
  readonly kills: number;
  readonly signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT';
  readonly random: Random;
}

const isDraft = (name: string): boolean => /^\.segspec-.*\.tmp$/.test(name);
const draftsIn = (folder: string): string[] => readdirSync(folder).filter(isDraft);

/** At the end the command runs once more in peace: what kills left behind is then gone. */
export async function killOften(command: KilledCommand, folder: string, { kills, signal, random }: Kills): Promise<Tally> {
  const target = join(folder, command.target);
  const old = Buffer.from(command.old?.(folder) ?? `Old content of ${command.name}.\n`.repeat(200));
  const tally: Tally = { name: command.name, kills: 0, landed: 0, old: 0, new: 0, reads: 0, drafts: 0, between: [], exits: new Map() };
  const place = (): void => {
    writeFileSync(`${target}.placed`, old);
    renameSync(`${target}.placed`, target);
  };
  const start = (): ChildProcess => spawn(process.execPath, [command.program ?? CLI, ...command.args], { cwd: folder, stdio: 'ignore' });
  place();
  const { whole, life } = await watchInPeace(start(), () => draftsIn(folder).length > 0);
  const fresh = readFileSync(target);
  const look = (): 'old' | 'new' | undefined => {
    tally.reads++;
    const seen = readOrSay(target);
    const which = old.equals(seen) ? 'old' : fresh.equals(seen) ? 'new' : undefined;
    const start = seen.subarray(0, 80).toString();
    if (which === undefined && !tally.between.includes(start)) tally.between.push(start);
    return which;
  };
  while (tally.kills < kills) {
    place();
    const child = start();
    const ended = new Promise<number | string>((resolve) => child.once('exit', (code, by) => resolve(code ?? by ?? 'unknown')));
    // By turns at any moment, and from the first sight of a draft until a little after there is none.
    const aimed = tally.kills % 2 === 1;
    const before = aimed ? draftsIn(folder).length : 0;
    const moment = drawFraction(random) * (aimed ? life * 1.5 : whole * 1.1);
    await killAt(child, signal, moment, aimed ? () => draftsIn(folder).length > before : undefined, look);
    const exit = await ended;
    tally.kills++;
    if (exit === signal || (exit !== 0 && signal !== 'SIGKILL')) tally.landed++;
    tally.exits.set(exit, (tally.exits.get(exit) ?? 0) + 1);
    const which = look();
    if (which !== undefined) tally[which]++;
    if (signal === 'SIGKILL') tally.drafts = Math.max(tally.drafts, draftsIn(folder).length);
    else tally.drafts += exit === signal ? 0 : draftsIn(folder).length;
  }
  place();
  await watchInPeace(start(), () => false);
  if (!fresh.equals(readFileSync(target))) tally.between.push('The last run, in peace, gave something else than the first.');
  tally.between.push(...draftsIn(folder).map((name) => `${name} stayed behind.`));
  return tally;
}

/** Runs to its end. How many milliseconds that took, and for how many of them it `writes`. */
async function watchInPeace(child: ChildProcess, writes: () => boolean): Promise<{ readonly whole: number; readonly life: number }> {
  const began = performance.now();
  let life = 1;
  for (let last = began; child.exitCode === null && child.signalCode === null; last = performance.now()) {
    await setImmediate();
    if (writes()) life += performance.now() - last;
  }
  if (child.exitCode !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode ?? child.signalCode}.`);
  return { whole: performance.now() - began, life };
}

/** Reads until the moment has come, counted from the start or from when it is `aimed` at, and then kills; or until it ended by itself. */
async function killAt(child: ChildProcess, signal: NodeJS.Signals, moment: number, aimed: (() => boolean) | undefined, look: () => unknown): Promise<void> {
  let from = aimed === undefined ? performance.now() : undefined;
  while (child.exitCode === null && child.signalCode === null) {
    look();
    if (from === undefined && aimed?.()) from = performance.now();
    if (from !== undefined && performance.now() - from >= moment) {
      child.kill(signal);
      return;
    }
    await setImmediate();
  }
}

function readOrSay(target: string): Buffer {
  try {
    return readFileSync(target);
  } catch (error) {
    return Buffer.from((error as Error).message);
  }
}
