// `npm run fuzz`: fuzzes each target for a time or a count, prints what was judged, and ends with 1 and the smallest failing input where something fails.

import { startGuard } from './guard.ts';
import { kindOf, minimise } from './minimise.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import type { Failure, Target } from './target.ts';
import { targets } from './targets/index.ts';

/** Inputs that are asked for at once. */
const BATCH = 50;
const TELL_MS = 30_000;

async function fuzz(target: Target, options: Options): Promise<boolean> {
  const guard = startGuard(target);
  const start = performance.now();
  const kinds = new Map<string, number>();
  let [inputs, units, told] = [0, 0, start];
  let failures: { readonly at: number; readonly failure: Failure }[] = [];
  const count = (): string => `${units.toLocaleString('en')} ${target.unit}${units === inputs ? '' : ` in ${inputs.toLocaleString('en')} inputs`}`;
  for (let at = options.from; units < options.count && performance.now() - start < options.forMs; at += BATCH) {
    const left = target.size ? BATCH : Math.min(BATCH, options.count - units);
    await guard.judge(options.seed, at, at + left, ({ at: number, size, failure }) => {
      [inputs, units] = [inputs + 1, units + size];
      if (failure) failures.push({ at: number, failure });
    });
    for (const { at: number, failure } of failures) {
      const kind = kindOf(failure.wrong);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (kinds.get(kind) === 1) tell(target, options, number, await minimise(failure, guard.ask, target.ofLines));
    }
    if (failures.length > 0 && !options.keepGoing) break;
    failures = [];
    if (performance.now() - told > TELL_MS) {
      told = performance.now();
      console.error(`${target.name}: ${count()} …`);
    }
  }
  await guard.stop();
  const bad = [...kinds.values()].reduce((sum, number) => sum + number, 0);
  console.log(
    `${target.name}: ${count()}, ${bad === 0 ? `no failure: ${target.promises}` : `${bad} failed`}. ${Math.round((performance.now() - start) / 1_000)} s.`,
  );
  return bad === 0;
}

function tell(target: Target, { seed }: Options, at: number, { input, wrong }: Failure): void {
  console.log(`\n${target.name}, input ${at}: ${wrong}`);
  console.log(`Again: npm run fuzz -- --only ${target.name} --seed ${seed} --from ${at} --count 1. The smallest input that fails so:`);
  console.log(`${JSON.stringify(input).replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`);
}

let options: Options;
try {
  options = readOptions(process.argv.slice(2), targets);
} catch (error) {
  console.error(`${(error as Error).message}\n${USAGE}`);
  process.exit(2);
}
let good = true;
for (const target of options.targets) good = (await fuzz(target, options)) && good;
process.exitCode = good ? 0 : 1;
