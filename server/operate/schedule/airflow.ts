// Airflow: a DAG that runs every morning.

import { COMMAND, defineScheduler, quoted } from './scheduler.ts';

export const airflow = defineScheduler({
  name: 'airflow',
  summary: 'A DAG of Airflow.',
  path: 'dags/segspec_refresh.py',
  text: (specs) => `"""Asks every morning whether a segmentation is due, and refreshes it. The task fails where a model does not hold any more."""

import os
from datetime import datetime

from airflow import DAG

try:
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:  # before Airflow 3
    from airflow.operators.bash import BashOperator

with DAG(
    dag_id="segspec_refresh",
    schedule="17 5 * * *",
    start_date=datetime(2024, 1, 1),
    catchup=False,
    max_active_runs=1,
) as dag:
    BashOperator(
        task_id="refresh",
        # Jinja reads what stands in bash_command; the specs go through the environment.
        bash_command='cd "$SEGSPEC_REPOSITORY_FOLDER" && eval "$SEGSPEC_COMMAND"',
        env={"SEGSPEC_COMMAND": os.environ.get("SEGSPEC_COMMAND", ${python(`${COMMAND} ${quoted(specs)}`)})},
        append_env=True,
    )
`,
});

/** JSON's texts are Python's. */
function python(text: string): string {
  return JSON.stringify(text);
}
