// Braze: a CSV for the import of users.

import { definePlatform, MB } from './platform.ts';

const CSV = 'https://www.braze.com/docs/user_guide/data/unification/user_data/import_users/csv';
const TYPES = 'https://www.braze.com/docs/user_guide/data_and_analytics/user_data_collection/user_import/';

export const braze = definePlatform({
  name: 'braze',
  title: 'Braze',
  summary: 'A CSV for the import of users, matched by `external_id`.',
  identifiers: [{ from: 'entity', header: 'external_id', form: 'as is' }],
  segment: { header: 'segment', separator: ',' },
  header: (name) => name.replaceAll('.', '_').toLowerCase(),
  limits: { bytes: 500 * MB },
  forbids: ',',
  rules: [
    { rule: 'users are found by `external_id`; every other header is an attribute', source: CSV },
    { rule: 'at most 500 MB a file', source: CSV },
    { rule: 'texts hold no comma; numbers have a point and no separators', source: TYPES },
  ],
});
