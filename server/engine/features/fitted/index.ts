// Every function whose values come from a fitted model, one line each; the catalog holds their words, of all but bands.

import { alive } from './alive.ts';
import { bands } from './bands.ts';
import { expectedOrders } from './expected-orders.ts';
import type { FittedFunction } from './fitted-function.ts';
import { growth } from './growth.ts';
import { lifetimeValue } from './lifetime-value.ts';
import { nextProduct } from './next-product/next-product.ts';
import { propensity } from './propensity.ts';
import { survival } from './survival.ts';

export const fittedFunctions: readonly FittedFunction[] = [expectedOrders, alive, lifetimeValue, survival, propensity, nextProduct, growth, bands];
