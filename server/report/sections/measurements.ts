// Section: what was measured. Treated against those who were left alone, or before and after with the words that this is no effect.

import type { Measurement } from '../../engine/result/result.ts';
import { capital } from '../../engine/result/show.ts';
import { type Block, message, muted, paragraph, type Section, table } from '../document.ts';
import { measurementTable } from '../measurement-table.ts';
import { measurementWords, regressionWords } from '../measurement-words.ts';

/** Undefined where nothing was measured. */
export function measurementSection(measurements: readonly Measurement[] = []): Section | undefined {
  if (measurements.length === 0) return undefined;
  return { id: 'measurements', title: 'What was measured', blocks: measurements.map(measurementBlock) };
}

export function measurementBlock(one: Measurement): Block {
  const { measure, label, decision, publish, delivery, untreated, notes, status } = one;
  const about = [decision, publish && delivery ? `${publish} of ${delivery.day}` : publish].filter((part) => part !== undefined);
  const regression = regressionWords(one);
  return {
    kind: 'group',
    title: label ?? measure,
    blocks: [
      ...(about.length === 0 ? [] : [paragraph(about.join(' · '), 'lead')]),
      paragraph(message(measurementWords(one)), status === 'impossible' ? 'warning' : undefined),
      ...(regression === undefined ? [] : [paragraph(regression, 'warning')]),
      ...(status === 'measured' ? [groupTable(one), muted(READ(one))] : []),
      ...(untreated.length === 0
        ? []
        : [muted(`Nothing is to be done for ${decision ?? 'this decision'} with ${untreated.join(', ')}, so they are not measured.`)]),
      ...notes.map((note) => muted(message(note))),
    ],
  };
}

const READ = ({ controlled }: Measurement): string =>
  controlled
    ? 'Everybody counts where they were delivered, whatever became of them; all together weighs each segment by its people. The range holds for all lines together in 95 of 100 cases; p is after Holm over all lines.'
    : 'Everybody counts where they were delivered, whatever became of them.';

function groupTable(one: Measurement): Block {
  const { head, rows } = measurementTable(one);
  return table(
    head.map((cell) => capital(cell)),
    rows.map(({ group, cells: [label = '', ...figures] }) => ({
      cells: [group.segment === '' ? { strong: label } : label, ...figures],
      ...(group.effect?.shown && { mark: 'passed' }),
    })),
  );
}
