// HubSpot: a CSV for the import of contacts.

import { definePlatform, MB } from './platform.ts';

const SET_UP = 'https://knowledge.hubspot.com/import-and-export/set-up-your-import-file';
const CHECKBOXES = 'https://knowledge.hubspot.com/nl/crm-setup/import-data-to-checkbox-properties';

export const hubspot = definePlatform({
  name: 'hubspot',
  title: 'HubSpot',
  summary: 'A CSV for the import of contacts, matched by e-mail address or by a property with unique values.',
  identifiers: [
    { from: 'email', header: 'Email', form: 'email' },
    { from: 'entity', form: 'as is' },
  ],
  segment: { header: 'segment', separator: ';' },
  header: (name) => name.replaceAll('.', '_').toLowerCase(),
  limits: { bytes: 512 * MB, rows: 1_048_575 },
  rules: [
    { rule: 'one header row, each header a property; UTF-8; fewer than 1,000 columns', source: SET_UP },
    { rule: 'at most 512 MB and 1,048,576 rows a file, the header among them; 20 MB where no plan is paid for', source: SET_UP },
    { rule: 'several values of a checkbox property are separated by semicolons', source: CHECKBOXES },
  ],
});
