// cron: one line for a crontab.

import { COMMAND, defineScheduler, quoted } from './scheduler.ts';

export const cron = defineScheduler({
  name: 'cron',
  summary: 'A line for a crontab.',
  path: 'segspec-refresh.cron',
  text: (specs) => `# Asks every morning whether a segmentation is due, and refreshes it; cron sends what it says by mail.
# Put the folder of the repository in the place of REPOSITORY, then: crontab segspec-refresh.cron (which replaces the crontab that is there).
REPOSITORY=/path/to/repository
17 5 * * * cd "$REPOSITORY" && ${COMMAND} ${quoted(specs).replaceAll('%', '\\%')}
`,
});
