// Every scheduler that a job can be written for. A new one is a new file and one line here.

import { airflow } from './airflow.ts';
import { cron } from './cron.ts';
import { dagster } from './dagster.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import type { SchedulerDefinition } from './scheduler.ts';

export const schedulers: readonly SchedulerDefinition[] = [github, gitlab, cron, airflow, dagster];
