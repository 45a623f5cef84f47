// Every clustering method that runs, one line each; the catalog holds their words and those that do not run yet.

import { gaussianMixture } from './gaussian-mixture.ts';
import { kmeans } from './kmeans.ts';
import { latentClass } from './latent-class.ts';
import type { ClusteringMethod } from './method.ts';
import { rules } from './rules.ts';
import { ward } from './ward.ts';

export const clusteringMethods: readonly ClusteringMethod[] = [kmeans, latentClass, gaussianMixture, ward, rules];
