// `segspec what-if`: what another value in a spec would change, on a sample; the file stays as it is.

import { bareValue, inFull, type Tunable, tunablesOf, type ValueAt, valueAt, whyNoValue, withValue } from '../../../language/plan/tunable.ts';
import { whatIf } from '../../engine/stages/what-if.ts';
import { documentMarkdown } from '../../report/document-markdown.ts';
import { whatIfDocument } from '../../report/what-if-document.ts';
import { closure } from '../closure-texts.ts';
import { BOUNDS, defineCommand, EXIT, LOOKING, textOption } from '../command.ts';
import { modelPathOf } from '../model-path.ts';
import { type OpenSpec, openSpec } from '../open.ts';
import { tally } from '../print/findings.ts';
import { reportFindings } from '../print/report-findings.ts';
import { progressLine } from '../progress.ts';
import { readModel } from '../run-spec.ts';
import { UsageError } from '../streams.ts';
import { openWithData } from '../with-data.ts';

/** As an editor previews. */
const SAMPLE = 2_000;

export const whatIfCommand = defineCommand({
  name: 'what-if',
  summary: 'Says who would move, and which gates would be judged otherwise, with another value in a spec; changes nothing.',
  arguments: '<spec> <place> <value>',
  options: [
    { flags: '--sample <entities>', summary: 'How many entities both sides are formed on, at most.', default: String(SAMPLE) },
    { flags: '--model <file>', summary: 'The model file; beside the spec where not given.' },
    { flags: '--format <format>', summary: 'Words and tables, or the same as JSON.', default: 'markdown', choices: ['markdown', 'json'] },
    ...LOOKING,
    ...BOUNDS,
  ],
  examples: ['segspec what-if shop.segspec segments 5', 'segspec what-if shop.segspec smallest_segment 8%', 'segspec what-if shop.segspec 212 0.3'],
  run: async (input) => {
    const [path = '', place = '', text = ''] = input.args;
    const entities = sampleOf(textOption(input, 'sample') ?? '');
    const { spec, warehouse, schema } = await openWithData(path, input);
    try {
      if (hasErrors(spec)) {
        reportFindings(errorsOf(spec), closure([spec]), input.streams);
        input.streams.err(`${spec.shown} was not formed: ${tally(errorsOf(spec))}.\n`);
        return EXIT.findings;
      }
      const value = placeIn(spec, place);
      const given = bareValue(value, text);
      const cannot = (why: string) =>
        new UsageError(`${given.trim() === '' ? 'An empty value' : `\`${given}\``} cannot stand in line ${value.origin.start.line + 1}: ${why}`);
      const reason = whyNoValue(value, given);
      if (reason !== undefined) throw cannot(`${reason}.`);
      const changed = openSpec(path, input, schema, withValue(spec.parsed.text, value, given));
      const [problem] = errorsOf(changed);
      if (problem !== undefined) throw cannot(problem.message);
      const progress = progressLine(input.streams);
      const modelPath = modelPathOf(spec, input);
      const { file: previous } = modelPath === undefined ? {} : readModel(modelPath, input);
      const [before, after] = [spec.analysis.plan, changed.analysis.plan];
      const found = await whatIf(before, after, { warehouse, entities, signal: input.signal, progress: progress.show, ...(previous && { previous }) }).finally(
        progress.end,
      );
      const label = before.segmentation?.label ?? before.segmentation?.name ?? '';
      const about = { label, what: value.what, written: inFull(value, value.written), tried: inFull(value, given) };
      input.streams.out(
        textOption(input, 'format') === 'json' ? `${JSON.stringify({ ...about, ...found }, null, 2)}\n` : documentMarkdown(whatIfDocument(found, about)),
      );
      return EXIT.clean;
    } finally {
      await warehouse.close();
    }
  },
});

const errorsOf = ({ analysis }: OpenSpec) => analysis.findings.filter(({ severity }) => severity === 'error');
const hasErrors = (spec: OpenSpec): boolean => errorsOf(spec).length > 0;

/** `segments`, the metric of a gate, or a line and a column from one. Throws a UsageError that lists the places there are. */
function placeIn({ analysis, parsed, shown }: OpenSpec, place: string): ValueAt {
  if (analysis.plan.segmentation === undefined)
    throw new UsageError(`${shown} declares no \`segmentation\`, so it is a library for other specs and forms no segments in which a value could be tried.`);
  const all = tunablesOf(analysis.plan);
  const here = all.filter(({ origin }) => origin.uri === analysis.plan.uri);
  const [, line, column] = /^(\d+)(?::(\d+))?$/.exec(place) ?? [];
  const isThere = ({ start }: Tunable['origin']) => start.line + 1 === Number(line) && (column === undefined || start.character + 1 === Number(column));
  const isNamed = ({ what }: Tunable): boolean => what.split(/[\s(]/)[0] === place;
  const found = here.filter((one) => (line === undefined ? isNamed(one) : isThere(one.origin)));
  const value = found[0] && valueAt(parsed.text, found[0]);
  if (found.length === 1 && value !== undefined) return value;
  const elsewhere = found.length === 0 ? all.find(isNamed) : undefined;
  if (elsewhere !== undefined) {
    const file = decodeURIComponent(elsewhere.origin.uri.split('/').at(-1) ?? '');
    throw new UsageError(`\`${elsewhere.what}\` stands in ${file}, which ${shown} imports; only values that stand in the spec itself can be tried.`);
  }
  const known =
    here.length === 0
      ? 'It has none: no `segments:`, no bound of a gate or contract, no number in a rule, no window.'
      : `There are: ${here.map(described).join(', ')}.`;
  throw new UsageError(
    found.length > 1
      ? `\`${place}\` can be ${found.map(described).join(' or ')} of ${shown}; write the line and the column, as in ${described(found[0] as Tunable)
          .split(/[()]/)
          .at(-2)}.`
      : `\`${place}\` names no value that can be tried in ${shown}. ${known}`,
  );
}

const described = ({ what, origin }: Tunable): string => `\`${what}\` (${origin.start.line + 1}:${origin.start.character + 1})`;

function sampleOf(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--sample takes a whole number from 1 up, not \`${text}\`.`);
  return Number(text);
}
