// Salesforce: a CSV for Bulk API 2.0 or Data Loader, matched by an external id.

import { definePlatform, MB } from './platform.ts';

const PREPARE = 'https://developer.salesforce.com/docs/atlas.en-us.254.0.api_asynch.meta/api_asynch/datafiles_prepare_csv.htm';
const SAMPLES = 'https://developer.salesforce.com/docs/atlas.en-us.250.0.api_asynch.meta/api_asynch/datafiles_csv_samples.htm';

export const salesforce = definePlatform({
  name: 'salesforce',
  title: 'Salesforce',
  summary: 'A CSV for Bulk API 2.0 or Data Loader, matched by an external id.',
  identifiers: [
    { from: 'entity', header: 'External_Id__c', form: 'as is' },
    { from: 'email', header: 'Email', form: 'email' },
  ],
  segment: { header: 'Segment__c', separator: ';' },
  header: (name) => `${name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '')}__c`,
  limits: { bytes: 100 * MB },
  rules: [
    { rule: 'UTF-8, comma, line feed, quotes where a value needs them; values are not trimmed', source: PREPARE },
    { rule: 'headers are the API names of fields; those of custom fields end in `__c`', source: PREPARE },
    { rule: 'at most 100 MB a file, since it grows by half on its way', source: PREPARE },
    { rule: 'an upsert finds records by a column with an external id', source: SAMPLES },
  ],
});
