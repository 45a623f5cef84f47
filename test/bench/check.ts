// What one check of the shop costs, cold, against what Node takes to start: whole processes in turns, in processor time, the median of seven.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Measured, median } from './measured.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROUNDS = 7;
/** Prints what the process took; goes the same way into both. */
const TELLS = `data:text/javascript,process.on('exit',()=>{const{userCPUTime:u,systemCPUTime:s}=process.resourceUsage();process.stderr.write('took '+(u+s)/1000)})`;

export function benchmarkCheck(): Measured[] {
  const shop = ['dist/cli.js', 'check', 'examples/online-shop/shop.segspec'];
  const kinds = { data: shop, spec: [...shop, '--no-data'], node: ['-e', '0'] };
  const took: Record<keyof typeof kinds, number[]> = { data: [], spec: [], node: [] };
  // One round is not counted: what is compiled then is kept.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const kind of ['data', 'spec', 'node'] as const) {
      const milliseconds = processorTime(kinds[kind]);
      if (round > 0) took[kind].push(milliseconds);
    }
  }
  const line = (what: string, own: number[]): Measured => {
    const figure = `${(median(own) / median(took.node)).toFixed(1)} (${median(own).toFixed(0)} ms to ${median(took.node).toFixed(0)} ms)`;
    return { what: `${what}: processor time to that of \`node -e 0\``, figure, aim: 'at most 4' };
  };
  return [line('check of the shop, cold', took.data), line('check of the shop, cold, --no-data', took.spec)];
}

function processorTime(args: readonly string[]): number {
  const said = execFileSync('sh', ['-c', '"$@" 2>&1 >/dev/null', 'sh', process.execPath, '--import', TELLS, ...args], { cwd: ROOT, encoding: 'utf8' });
  return Number(/took ([\d.]+)/.exec(said)?.[1]);
}
