// GitLab: a job for a pipeline schedule, on the base of the jobs that come with Segspec.

import { COMMAND, defineScheduler, LEFT, quoted } from './scheduler.ts';

export const gitlab = defineScheduler({
  name: 'gitlab',
  summary: 'A job for a pipeline schedule of GitLab.',
  path: 'segspec-refresh.gitlab-ci.yml',
  text: (specs) => `# Asks whether a segmentation is due, and refreshes it. Include it beside segspec.gitlab-ci.yml, which fetches Segspec,
# and make a pipeline schedule for every morning. What it leaves is in the artifacts of the job, to be committed.
include:
  - local: segspec.gitlab-ci.yml

segspec-refresh:
  extends: .segspec
  script:
    - |
      ${COMMAND} --format pretty --format markdown=segspec-refresh.md ${quoted(specs)}
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  resource_group: segspec-refresh
  artifacts:
    when: always
    paths:
      - segspec-refresh.md
${LEFT.map((one) => `      - "**/${one}"`).join('\n')}
    reports: {}
`,
});
