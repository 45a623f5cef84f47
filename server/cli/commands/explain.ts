// `segspec explain`: what a finding means; or what will be computed: the plan of a spec, or one feature's, and the SQL it becomes; or why an entity is in its segment.

import { existsSync } from 'node:fs';
import type { ConnectionPlan, Plan } from '../../../language/plan/plan.ts';
import { explainPlan } from '../../engine/stages/explain.ts';
import { explainData } from '../../engine/stages/explain-data.ts';
import { closure } from '../closure-texts.ts';
import { BOUNDS, defineCommand, EXIT, LOOKING, textOption } from '../command.ts';
import { explainCode, namedFinding } from '../explain-code.ts';
import { explainEntity } from '../explain-entity.ts';
import { dataUseText } from '../print/data-use.ts';
import { tally } from '../print/findings.ts';
import { reportFindings } from '../print/report-findings.ts';
import { UsageError } from '../streams.ts';
import { openWithData } from '../with-data.ts';

export const explain = defineCommand({
  name: 'explain',
  summary: 'Shows the SQL of a spec or of one feature (the plan with --format json); why an entity is in its segment; or what a finding means.',
  arguments: '<spec-or-code> [feature]',
  options: [
    { flags: '--entity <id>', summary: 'Say why this entity is in its segment, how sure that is, and what decides, by the model file.' },
    { flags: '--data', summary: 'Say where the rows of each source are, what is asked of them there, and what comes to this machine.' },
    { flags: '--model <file>', summary: 'The model file; beside the spec where not given.' },
    { flags: '--format <format>', summary: 'SQL (words for an entity), or the same as JSON.', default: 'sql', choices: ['sql', 'json'] },
    ...LOOKING,
    ...BOUNDS,
  ],
  examples: [
    'segspec explain shop.segspec',
    'segspec explain shop.segspec Engagement.recency',
    'segspec explain --format json shop.segspec',
    'segspec explain shop.segspec --entity 17850',
    'segspec explain shop.segspec --data',
    'segspec explain SEG204',
  ],
  run: async (input) => {
    const [path = '', feature] = input.args;
    const finding = existsSync(path) ? undefined : namedFinding(path);
    if (finding !== undefined) {
      input.streams.out(explainCode(finding, input.streams.width));
      return EXIT.clean;
    }
    if (/^SEG\d+$/i.test(path) && !existsSync(path)) throw new UsageError(`There is no finding \`${path}\`; docs/RULES.md lists them.`);
    const entity = textOption(input, 'entity');
    if (entity !== undefined && feature !== undefined)
      throw new UsageError(`Either a feature or an entity can be explained: leave out \`${feature}\` or --entity.`);
    if (input.options.data === true && (entity !== undefined || feature !== undefined))
      throw new UsageError('--data is about a whole spec: leave out the feature and --entity.');
    const { spec, warehouse } = await openWithData(path, input);
    try {
      const { plan, findings } = spec.analysis;
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length) {
        reportFindings(errors, closure([spec]), input.streams);
        input.streams.err(`${spec.shown} cannot be explained: ${tally(errors)}.\n`);
        return EXIT.findings;
      }
      if (input.options.data === true) {
        const uses = await explainData(plan, warehouse, { signal: input.signal });
        input.streams.out(textOption(input, 'format') === 'json' ? `${JSON.stringify(uses, null, 2)}\n` : dataUseText(uses));
        return EXIT.clean;
      }
      if (entity !== undefined) {
        input.streams.out(await explainEntity(entity, spec, warehouse, input));
        return EXIT.clean;
      }
      const all = plan.dimensions.flatMap((dimension) => dimension.features);
      const chosen = feature === undefined ? undefined : all.filter((one) => one.name === feature || `${one.dimension}.${one.name}` === feature);
      if (chosen?.length === 0)
        throw new UsageError(`There is no feature \`${feature}\` in ${spec.shown}. It has ${all.map((one) => `${one.dimension}.${one.name}`).join(', ')}.`);
      if ((chosen?.length ?? 0) > 1)
        throw new UsageError(`\`${feature}\` can be ${chosen?.map((one) => `${one.dimension}.${one.name}`).join(' or ')}; write the dimension in front.`);
      if (textOption(input, 'format') === 'json') input.streams.out(`${JSON.stringify(withoutPlaces(chosen?.[0] ?? withoutSettings(plan)), null, 2)}\n`);
      else input.streams.out(await explainPlan(plan, warehouse, chosen?.[0] && { dimension: chosen[0].dimension, name: chosen[0].name }));
      return EXIT.clean;
    } finally {
      await warehouse.close();
    }
  },
});

/** What a connection is told may be a secret; which file it opens is none. */
function withoutSettings(plan: Plan): Plan {
  const shown = (settings: ConnectionPlan['settings']) =>
    Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, 'text' in value && name !== 'file' ? { text: '•••' } : value]));
  return { ...plan, connections: plan.connections.map((connection) => ({ ...connection, settings: shown(connection.settings) })) };
}

/** The plan as a reader wants it: without the places in the text and without machine paths. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      /origin$/i.test(key) || key === 'properties' || (key === 'base' && typeof part === 'string') || key === 'uri' ? undefined : part,
    ),
  );
}
