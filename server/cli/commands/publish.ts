// `segspec publish`: who is in which segment, to the places that a spec names. The plan is always shown; nothing is written that somebody did not say yes to.

import { randomBytes } from 'node:crypto';
import { Busy, takeLock } from '../../operate/lock.ts';
import { codeOf, refusalOf } from '../../project/writing/refusal.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, type ExitCode, LOOKING, textOption } from '../command.ts';
import { openDelivery } from '../formats/delivery.ts';
import { formatOption } from '../formats/requests.ts';
import { openSpec } from '../open.ts';
import { PUBLISH_FORMATS } from '../publish/formats.ts';
import { publishSpec } from '../publish/publish-spec.ts';
import { shownPath } from '../shown-path.ts';
import { UsageError } from '../streams.ts';

export const publish = defineCommand({
  name: 'publish',
  summary: 'Delivers who is in which segment, scored with the model file, to the places that the spec names.',
  arguments: '<spec> [names...]',
  options: [
    { flags: '--dry-run', summary: 'Show the plan and write nothing.' },
    { flags: '--yes', summary: 'Deliver without asking.' },
    { flags: '--because <reason>', summary: 'Why an expired model, a broken contract or an unusual delivery goes out all the same; it is kept in the ledger.' },
    formatOption(PUBLISH_FORMATS),
    { flags: '--model <file>', summary: 'The model file; beside the spec where not given.' },
    ...LOOKING,
    ...BOUNDS,
  ],
  examples: [
    'segspec publish shop.segspec --dry-run',
    'segspec publish shop.segspec Members --yes',
    'segspec publish shop.segspec --yes --because "The refit is under review."',
  ],
  run: async (input) => {
    const [shown = '', ...names] = input.args;
    const { path } = openSpec(shown, input);
    if (path === undefined) throw new UsageError('A spec from standard input cannot be published: its model file and its ledger lie beside it. Name the file.');
    const because = textOption(input, 'because');
    if (because !== undefined && because.trim() === '') throw new UsageError('--because takes a reason that somebody can read later.');
    const delivery = await openDelivery('publish', input, PUBLISH_FORMATS, [shown]);
    return locked(path, input, async () => {
      const part = await publishSpec({
        shown,
        path,
        names,
        input,
        talks: delivery.talks,
        nonce: () => randomBytes(3).toString('hex'),
        at: new Date().toISOString(),
      });
      delivery.add(part);
      await delivery.end();
      return part.report.status === 'planned' || part.report.status === 'delivered' ? EXIT.clean : EXIT.findings;
    });
  },
});

/** Looking needs no lock. */
async function locked(path: string, input: CommandInput, work: () => Promise<ExitCode>): Promise<ExitCode> {
  if (input.options.dryRun === true) return work();
  const lock = `${path.replace(/(\.segspec)?$/, '')}.publish.lock`;
  let release: () => void;
  try {
    release = takeLock(lock, 'publishing this spec');
  } catch (error) {
    if (error instanceof Busy) throw new UsageError(error.message);
    throw codeOf(error) === undefined ? error : refusalOf(shownPath(lock), error, undefined);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
