// `segspec check`: everything that can be told without a run. With the data at hand it also knows the real columns.

import { closure } from '../closure-texts.ts';
import { defineCommand, EXIT, SHARED, textOption } from '../command.ts';
import { openSpec, openWithData, specPaths } from '../open.ts';
import { reaches, tally } from '../print/findings.ts';
import { FORMATS, reportFindings } from '../print/report-findings.ts';

export const check = defineCommand({
  name: 'check',
  summary: 'Checks specs: syntax, names, types, units and the rules of the method.',
  arguments: '<specs...>',
  options: [
    { flags: '--format <format>', summary: 'How findings are written.', default: 'pretty', choices: FORMATS },
    SHARED.failOn,
    SHARED.today,
    SHARED.severity,
    SHARED.noData,
  ],
  examples: ['segspec check specs/', 'segspec check --fail-on warning shop.segspec', 'cat shop.segspec | segspec check -'],
  run: async (input) => {
    const specs = [];
    for (const path of specPaths(input.args)) {
      input.signal.throwIfAborted();
      if (input.options.data === false) specs.push(openSpec(path, input));
      else {
        const { spec, warehouse } = await openWithData(path, input);
        await warehouse.close();
        specs.push(spec);
      }
    }
    const findings = specs.flatMap(({ analysis }) => analysis.findings);
    const format = textOption(input, 'format') ?? 'pretty';
    reportFindings(findings, format, closure(specs), input.streams);
    if (format === 'pretty') input.streams.err(`${specs.length} spec${specs.length === 1 ? '' : 's'} checked: ${tally(findings)}.\n`);
    return reaches(findings, textOption(input, 'failOn') ?? 'error') ? EXIT.findings : EXIT.clean;
  },
});
