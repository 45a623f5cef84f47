// Every clustering method that runs, one line each; the catalog holds their words and those that do not run yet.

import { kmeans } from './kmeans.ts';
import type { ClusteringMethod } from './method.ts';
import { rules } from './rules.ts';

export const clusteringMethods: readonly ClusteringMethod[] = [kmeans, rules];
