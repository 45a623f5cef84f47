// GitHub Actions: a workflow that runs every morning, sums up, and commits the ledger.

import { COMMAND, defineScheduler, LEFT, quoted } from './scheduler.ts';

export const github = defineScheduler({
  name: 'github',
  summary: 'A workflow of GitHub Actions.',
  path: '.github/workflows/segspec-refresh.yml',
  text: (specs) => `# Asks every morning whether a segmentation is due, and refreshes it. The variable SEGSPEC_REPOSITORY says where to fetch Segspec from.
name: Refresh segmentations
on:
  schedule:
    - cron: "17 5 * * *"
  workflow_dispatch:

permissions:
  contents: write

concurrency: segspec-refresh

jobs:
  refresh:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - name: Fetch Segspec
        env:
          SEGSPEC_REPOSITORY: \${{ vars.SEGSPEC_REPOSITORY }}
        run: |
          git clone --quiet --depth 1 "$SEGSPEC_REPOSITORY" "$RUNNER_TEMP/segspec"
          cd "$RUNNER_TEMP/segspec" && npm ci --no-audit --no-fund && npm run --silent build
          mkdir -p "$RUNNER_TEMP/bin" && ln -s "$RUNNER_TEMP/segspec/dist/cli.js" "$RUNNER_TEMP/bin/segspec" && chmod +x dist/cli.js
          echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"
      - name: Refresh
        run: |
          ${COMMAND} --format pretty --format markdown="$RUNNER_TEMP/refresh.md" ${quoted(specs)}
      - name: Sum up
        if: always()
        run: |
          if [ -f "$RUNNER_TEMP/refresh.md" ]; then cat "$RUNNER_TEMP/refresh.md" >> "$GITHUB_STEP_SUMMARY"; fi
      - name: Commit the ledger and a candidate
        if: always()
        run: |
          git config user.name "segspec" && git config user.email "segspec@users.noreply.github.com"
          git ls-files --others --modified --exclude-standard -- ${LEFT.map((one) => `'${one}'`).join(' ')} | xargs -r -d '\\n' git add --
          git diff --cached --quiet || (git commit --quiet -m "Refresh segmentations" && git push --quiet)
`,
});
