// `segspec status`: which of the six steps of a spec stand, what is due, what was delivered, and whether teams keep what was delivered.

import { openDuckDb } from '../../engine/data/warehouse/duckdb.ts';
import type { StatusBoard } from '../../engine/result/status-board.ts';
import { ledgerPaths } from '../../operate/ledger.ts';
import { boardBeside } from '../../operate/status/board-beside.ts';
import { iCalendar } from '../../operate/status/icalendar.ts';
import { writeWhole } from '../../project/write-file.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, LOOKING, SHARED, textOption, textsOption } from '../command.ts';
import { openDelivery } from '../formats/delivery.ts';
import { formatOption } from '../formats/requests.ts';
import { modelPathOf } from '../model-path.ts';
import { modelText } from '../model-text.ts';
import { dayOptions, openSpec, specPaths } from '../open.ts';
import { spareInputs } from '../own-files.ts';
import { shownPath } from '../shown-path.ts';
import { STATUS_FORMATS } from '../status/formats.ts';
import { filesToScan, secondDefinitions } from '../status/scan.ts';
import { UsageError } from '../streams.ts';
import { warehouseOptions } from '../with-data.ts';

export const status = defineCommand({
  name: 'status',
  summary: 'Shows which of the six steps stand, what is due, what was delivered, and whether teams keep what was delivered.',
  arguments: '[specs...]',
  options: [
    formatOption(STATUS_FORMATS),
    { flags: '--scan <folder>', summary: 'Look through a folder for other definitions of a segment, tier or cohort of the same entity.', repeat: true },
    { flags: '--ics <file>', summary: 'Also write the calendar as iCalendar.' },
    SHARED.noData,
    ...LOOKING,
    ...BOUNDS,
  ],
  examples: [
    'segspec status',
    'segspec status shop.segspec --format html=board.html',
    'segspec status --ics segments.ics',
    'segspec status shop.segspec --scan ../warehouse',
  ],
  run: async (input) => {
    const specs = await specPaths(input.args.length > 0 ? input.args : ['.']);
    const ics = textOption(input, 'ics');
    if (ics !== undefined) spareInputs(ics, specs, input);
    const files = filesToScan(textsOption(input, 'scan'));
    const boards: StatusBoard[] = [];
    for (const shown of specs) {
      const board = await boardOf(shown, files, input);
      if (board !== undefined) boards.push(board);
    }
    if (boards.length === 0) throw new UsageError('There is no spec with a `segmentation` here. Name one, or a folder.');
    const delivery = await openDelivery('status', input, STATUS_FORMATS, specs, boards.length);
    for (const board of boards) delivery.add(board);
    await delivery.end();
    if (ics !== undefined) await writeWhole(ics, iCalendar(boards, new Date().toISOString()), { signal: input.signal });
    return boards.some(({ problems }) => problems.length > 0) ? EXIT.findings : EXIT.clean;
  },
});

/** Undefined of a library. */
async function boardOf(shown: string, files: readonly string[], input: CommandInput): Promise<StatusBoard | undefined> {
  const spec = openSpec(shown, input);
  const { plan } = spec.analysis;
  if (plan.segmentation === undefined || spec.path === undefined) return undefined;
  const path = modelPathOf(spec, input);
  const text = path === undefined ? undefined : modelText(path);
  const given = {
    spec: spec.shown,
    path: spec.path,
    plan,
    ledgerShown: shownPath(ledgerPaths(spec.path).ledger),
    today: dayOptions(input).today,
    signal: input.signal,
    ...(text !== undefined && path !== undefined && { model: { text, shown: shownPath(path) } }),
    ...(textsOption(input, 'scan').length > 0 && { definitions: await secondDefinitions(files, spec.path, plan, input) }),
  };
  if (input.options.data === false || !plan.consumers.some(({ column }) => column !== undefined)) return boardBeside(given);
  const warehouse = await openDuckDb(warehouseOptions(input, [shown]));
  try {
    return await boardBeside({ ...given, warehouse });
  } finally {
    warehouse.close();
  }
}
