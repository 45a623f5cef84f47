// What `segspec explain --data` tells: where rows are, and what comes here of them.

import { showCount, showNumber } from '../../engine/result/show.ts';
import type { DataUse, Leaving } from '../../engine/stages/explain-data.ts';

export function dataUseText(uses: readonly DataUse[]): string {
  const blocks = uses.map((use) => {
    const where = use.connection === undefined ? 'read on this machine' : `asked in the connection ${use.connection}`;
    const leaves =
      use.connection === undefined
        ? ['nothing leaves']
        : use.leaves.length === 0
          ? ['nothing but counts leaves']
          : use.leaves.map((one) => `leaves: ${leavingText(one)}`);
    const columns = use.columns.map(named).join(', ');
    return [
      `${use.source}  ${where}`,
      `  ${showCount(use.rows, 'row')}${columns === '' ? '' : `; uses ${columns}`}`,
      ...leaves.map((line) => `  ${line}`),
    ].join('\n');
  });
  const away = uses.filter(({ connection }) => connection !== undefined);
  const total =
    away.length === 0
      ? 'All rows are read on this machine.'
      : `${showNumber(away.length)} of ${showCount(uses.length, 'source')} are asked where they are; rows are counted there and contracts judged.`;
  const stays = uses.find((use) => use.stays !== undefined)?.stays;
  const staying =
    stays && `${showCount(stays.entities, 'entity stays', 'entities stay')} there: beside the sample of ${showNumber(stays.sample)}, only totals come.`;
  const comes = uses.find((use) => use.comes !== undefined)?.comes;
  const coming = comes && `The rows of everybody come, because ${comes}.`;
  return `${[...blocks, [total, staying, stays?.keeping, coming].filter((line) => line !== undefined).join('\n')].join('\n\n')}\n`;
}

const named = ({ name, personal }: DataUse['columns'][number]): string => (personal ? `${name} (personal)` : name);

function leavingText({ per, figures, columns, nameless }: Leaving): string {
  if (nameless) return `one row for each ${per}, without its id: ${showCount(figures, 'figure')}`;
  const what = [
    ...(figures > 0 ? [showCount(figures, 'figure')] : []),
    ...(columns.length > 0 ? [`${columns.map(named).join(', ')} as ${columns.length === 1 ? 'it stands' : 'they stand'}`] : []),
  ];
  return `one row for each ${per}${what.length === 0 ? ', its id alone' : `: its id and ${what.join(', ')}`}`;
}
