// `dbt`: a model that scores, a YAML file with its contract, descriptions and tests, and an exposure for each team that reads it.

import { basename, dirname, join } from 'node:path';
import { controlByTarget, escaped } from '../dbt/jinja.ts';
import { properties } from '../dbt/properties.ts';
import { statement, statementColumns } from '../statement.ts';
import { textDelivery } from '../text-file.ts';
import { defineTarget } from './kind.ts';
import { writable } from './sql.ts';

export const dbt = defineTarget({
  name: 'dbt model',
  takes: ({ kind, to }) => kind === 'dbt' && to !== undefined && !('connection' in to),
  prepare: async (job) => {
    const { path, publish } = job;
    const model = /^([A-Za-z_]\w*)\.sql$/i.exec(basename(path))?.[1];
    if (model === undefined) return { refused: 'A dbt model goes to a file such as `models/segments.sql`; its name is letters, digits and `_`.' };
    const control = controlByTarget(publish.name, publish.control ?? 0);
    const columns = statementColumns(job, () => CONTROL);
    if ('refused' in columns) return columns;
    const features = `${model}_features`;
    const text = writable(() => statement(job, columns, RELATION));
    if (typeof text !== 'string') return text;
    // What is ours stands outside of what is raw, so that no text of the spec is ever read as a template.
    const raw = escaped(text);
    if (raw === undefined || raw.split(RELATION).length !== 2 || raw.split(CONTROL).length > 2)
      return { refused: 'A name or label of the spec holds what marks a template of dbt (`endraw` or `·`). Change it.' };
    const sql = raw
      .replace(RELATION, () => outside(`{{ ref('${features}') }}`))
      .replace(CONTROL, () => outside(control(`s."${job.model.segmentation.entity.replaceAll('"', '""')}"`)));
    const yaml = properties(job, model, columns);
    return textDelivery(
      job,
      [
        { path, text: sql },
        { path: join(dirname(path), `${model}.yml`), text: yaml },
      ],
      columns,
      [
        `It reads the model or seed \`${features}\`, one row for each ${job.members.entity} with the features of the model file. Rows are those of today's data, which it would score.`,
      ],
    );
  },
});

const RELATION = '·features·';
const CONTROL = '·control·';

const outside = (template: string): string => `{% endraw %}${template}{% raw %}`;
