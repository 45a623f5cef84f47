// Dagster: a job and its schedule.

import { COMMAND, defineScheduler } from './scheduler.ts';

export const dagster = defineScheduler({
  name: 'dagster',
  summary: 'A job of Dagster with its schedule.',
  path: 'segspec_refresh.py',
  text: (specs) => `"""Asks every morning whether a segmentation is due, and refreshes it. The run fails where a model does not hold any more."""

import os
import subprocess

from dagster import Definitions, Failure, ScheduleDefinition, job, op

COMMAND = ${JSON.stringify(COMMAND.split(' '))}
SPECS = ${JSON.stringify(specs)}


@op
def refresh_segmentations(context) -> None:
    folder = os.environ.get("SEGSPEC_REPOSITORY_FOLDER", ".")
    done = subprocess.run([*COMMAND, *SPECS], cwd=folder, capture_output=True, text=True)
    context.log.info(done.stdout + done.stderr)
    if done.returncode != 0:
        raise Failure(f"segspec refresh ended with {done.returncode}")


@job
def segspec_refresh() -> None:
    refresh_segmentations()


defs = Definitions(
    jobs=[segspec_refresh],
    schedules=[ScheduleDefinition(job=segspec_refresh, cron_schedule="17 5 * * *")],
)
`,
});
