// What a proposal leaves open: told at the top of the spec, and where checking would ask for it silenced at its place, with what is to be done.

import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { isFigure, roundedAway, unreadTime } from './column-look.ts';
import { says } from './name-words.ts';
import type { Proposal } from './propose.ts';
import { wrapped } from './written.ts';

export interface Opened {
  readonly text: string;
  /** One sentence each. */
  readonly open: readonly string[];
}

/** `today`: the day that the spec is written. */
export function leaveOpen(text: string, uri: string, proposal: Proposal, sponsored: boolean, today: string): Opened {
  const asked = analyze(parseSpec(text, uri), () => undefined, { catalog, today }).findings.filter(({ severity }) => severity !== 'error');
  const lines = text.split('\n');
  const open = [...guesses(proposal, sponsored)];
  for (const finding of [...asked].sort((a, b) => b.origin.start.line - a.origin.start.line)) {
    const at = finding.origin.start.line;
    const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
    const same = /^\s*\/\/ segspec-ignore ([^:]*):(.*)$/.exec(lines[at - 1] ?? '');
    const todo = (finding.help ?? finding.message).replace(/\s+/g, ' ').replace(/ Here: .*$/, '');
    if (same === null) lines.splice(at, 0, `${indent}// segspec-ignore ${finding.code}: left open. ${todo}`);
    else if (!same[1]?.includes(finding.code)) lines[at - 1] = `${indent}// segspec-ignore ${same[1]}, ${finding.code}:${same[2]} ${todo}`;
    open.push(`${finding.message.replace(/\s+/g, ' ')} ${todo}`);
  }
  const head = ['What is left open:', ...open.map((one) => `- ${one}`)].flatMap((one) => wrapped(one, 100)).map((line) => `// ${line}`);
  return { text: `// A proposal from the data. Read it, and correct what was guessed wrong.\n${head.join('\n')}\n\n${lines.join('\n')}`, open };
}

function guesses({ entity, sources }: Proposal, sponsored: boolean): string[] {
  const unknown = sources.flatMap((source) =>
    source.report.columns
      .filter((column) => {
        const meaning = source.meaning(column);
        return meaning.kind === 'money' && meaning.currency === undefined && column.name === source.amount;
      })
      .map(({ name }) => `\`${name}\``),
  );
  const personal = sources.flatMap((source) =>
    source.report.columns.flatMap((column) => {
      const meaning = source.meaning(column);
      return meaning.kind === 'personal' && column.name !== source.key ? [`\`${column.name}\` (${meaning.what})`] : [];
    }),
  );
  const numbered = sources.filter(({ key }) => key === 'row_number').map(({ name }) => `\`${name}\``);
  const headed = sources.flatMap(({ from, skip }) =>
    skip === undefined
      ? []
      : [
          `Whether line ${skip + 1} of \`${from}\` is its header: the ${skip === 1 ? 'line' : `${skip} lines`} above ${skip === 1 ? 'is' : 'are'} not read (\`skip: ${skip}\`).`,
        ],
  );
  const underHeaders = sources.flatMap(({ from, after }) =>
    after === undefined
      ? []
      : [
          `Whether ${after === 1 ? 'the line' : `the ${after} lines`} under the header of \`${from}\` ${after === 1 ? 'is' : 'are'} a part of it: ${after === 1 ? 'it is' : 'they are'} not read (\`after_header: ${after}\`).`,
        ],
  );
  const columns = sources.flatMap((source) => source.report.columns.map((column) => ({ source, column })));
  const rounded = columns.flatMap(({ source, column }) => {
    const sample = roundedAway(column);
    return sample === undefined
      ? []
      : [
          `Where the digits of \`${source.name}.${column.name}\` are: identifiers such as “${sample}” were rounded by a spreadsheet, and different ones have become one. Export it again as text.`,
        ];
  });
  const points = columns
    .filter(({ source, column }) => isFigure(column) && says('money', column.name) && ['rating', 'number'].includes(source.meaning(column).kind))
    .map(({ column }) => `\`${column.name}\``);
  const unread = columns.flatMap(({ source, column }) => {
    const sample = unreadTime(column);
    return sample === undefined
      ? []
      : [
          `How the times of \`${source.name}.${column.name}\` are to be read, such as “${sample}”: their notation is not known, so they are text. Export them as \`2024-03-01 15:24:05\`.`,
        ];
  });
  return [
    ...unread,
    ...rounded,
    ...(points.length === 0
      ? []
      : [
          `Whether ${points.join(', ')} ${points.length === 1 ? 'holds' : 'hold'} points that were given: as amounts ${points.length === 1 ? 'it is' : 'they are'} \`money\`.`,
        ]),
    ...(sponsored ? [] : ['Who stands for the segmentation: `sponsor:` names its owner until somebody is found.']),
    `Whether a segment is to be given to each ${entity}, and whether 0.06 is enough for the decision (\`require\`).`,
    ...headed,
    ...underHeaders,
    ...(numbered.length === 0 ? [] : [`Which column tells who a row of ${numbered.join(', ')} is: every row counts as somebody of its own.`]),
    ...(unknown.length === 0 ? [] : [`The currency of ${unknown.join(', ')}: \`money(EUR)\`, for one.`]),
    ...(personal.length === 0 ? [] : [`Whether these alone tell who somebody is: ${personal.join(', ')}; they are marked \`personal\` and never published.`]),
  ];
}
