// The YAML beside a dbt model: its contract, what each column is, its tests, and one exposure for each team that reads it.

import type { PublishJob } from '../kinds/kind.ts';
import { MADE_BY, type StatementColumn } from '../statement.ts';

/** Texts are written as JSON, which is YAML. Braces that dbt would read as a template are spelt out. */
const text = (value: string): string =>
  JSON.stringify(value).replace(/[{\u0085\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);

export function properties(job: PublishJob, model: string, columns: readonly StatementColumn[]): string {
  const { plan, publish, model: file, members } = job;
  const { segmentation } = plan;
  const title = segmentation?.label ?? segmentation?.name ?? model;
  const lines = [
    `# ${MADE_BY}: ${oneLine(publish.name)} of ${oneLine(segmentation?.name ?? '')}. Do not edit; \`segspec publish\` writes it anew.`,
    'version: 2',
    'models:',
    `  - name: ${model}`,
    `    description: ${text(`The segment of every ${members.entity} of ${title}, scored with the model file ${file.checksum}.`)}`,
    '    config:',
    '      materialized: table',
    '      contract:',
    '        enforced: true',
    '    columns:',
    ...columns.flatMap((column) => columnLines(column, job)),
  ];
  const readers = plan.consumers.filter(({ reads }) => reads.some(({ target }) => target === publish.name));
  if (readers.length > 0) lines.push('exposures:');
  for (const { name, team, decisions } of readers) {
    const questions = decisions.map(({ target }) => plan.decisions.find((one) => one.name === target)?.question ?? target ?? '').filter((one) => one !== '');
    lines.push(
      `  - name: ${exposureName(name)}`,
      `    label: ${text(name)}`,
      '    type: application',
      `    description: ${text([`The team ${team ?? name} works with these segments.`, ...questions].join(' '))}`,
      '    depends_on:',
      `      - ref('${model}')`,
      '    owner:',
      `      name: ${text(team ?? name)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function columnLines({ name, from, type }: StatementColumn, job: PublishJob): string[] {
  const { members, model } = job;
  const ids = model.segments.map(({ id }) => text(id)).join(', ');
  const tests =
    from === members.entity
      ? ['          - unique', '          - not_null']
      : from === 'segment'
        ? ['          - accepted_values:', '              arguments:', `                values: [${ids}]`]
        : from === 'control'
          ? ['          - not_null']
          : [];
  return [
    `      - name: ${text(name)}`,
    '        quote: true',
    `        data_type: ${type.toLowerCase()}`,
    `        description: ${text(describe(from, job))}`,
    ...(tests.length > 0 ? ['        data_tests:', ...tests] : []),
  ];
}

function describe(from: string, { members, model, publish }: PublishJob): string {
  switch (from) {
    case members.entity:
      return `Tells one ${members.entity} from another.`;
    case 'segment':
      return `The id of the segment; none where it cannot be told. ${model.segments.map(({ id, label }) => `${id}: ${label}`).join('; ')}.`;
    case 'label':
    case 'segment_label':
      return 'The name of the segment, for people.';
    case 'confidence':
      return 'How sure the segment is, between 0 and 1.';
    case 'control':
      return `Whether the ${members.entity} is in the control group of ${Math.round((publish.control ?? 0) * 100)} %, which nobody treats.`;
    default:
      return model.inputs.find(({ feature }) => feature === from)?.label ?? from;
  }
}

const oneLine = (value: string): string => value.replace(/[\u0000-\u001f\u0085\u2028\u2029]+/g, ' ');

const exposureName = (name: string): string => name.replace(/\W+/g, '_').replace(/^(?=\d)/, '_') || 'consumer';
