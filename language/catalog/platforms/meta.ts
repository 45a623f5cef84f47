// Meta: a customer list for each segment, hashed.

import { definePlatform, OURS } from './platform.ts';

const LIST = 'https://www.facebook.com/business/help/2082575038703844';
const API = 'https://developers.facebook.com/docs/marketing-api/custom-audience-api';

export const meta = definePlatform({
  name: 'meta',
  title: 'Meta',
  summary: 'A customer list for each segment, matched by hashed e-mail address and phone number.',
  identifiers: [
    { from: 'email', header: 'email', form: 'email', hashed: true },
    { from: 'phone', header: 'phone', form: 'phone digits', hashed: true },
  ],
  limits: { bytes: OURS, people: 100 },
  rules: [
    { rule: 'headers are `email` and `phone`; one address in a cell', source: LIST },
    { rule: 'phone numbers with their country code, digits only before they are hashed', source: LIST },
    { rule: 'no codes of the house in it, and no list of fewer than 100 people', source: LIST },
    { rule: 'hashed with SHA-256 after normalising', source: API },
  ],
});
