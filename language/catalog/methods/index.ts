// Every clustering method a model may name, one line each.

import type { MethodDefinition } from '../method.ts';
import { gaussianMixture } from './gaussian-mixture.ts';
import { kmeans } from './kmeans.ts';
import { latentClass } from './latent-class.ts';
import { rules } from './rules.ts';
import { ward } from './ward.ts';

export const methods: readonly MethodDefinition[] = [kmeans, latentClass, gaussianMixture, ward, rules];
