// Source kinds: what data there is, and whether an entity has one row in it or many.

import type { SourceKind } from '../kind.ts';
import { crm } from './crm.ts';
import { events } from './events.ts';
import { reference } from './reference.ts';
import { support } from './support.ts';
import { survey } from './survey.ts';
import { thirdParty } from './third-party.ts';
import { transactions } from './transactions.ts';

export const sourceKinds: readonly SourceKind[] = [crm, transactions, survey, events, support, thirdParty, reference];
