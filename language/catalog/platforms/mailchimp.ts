// Mailchimp: a CSV for the import of contacts, with the segment as a tag.

import { definePlatform, OURS } from './platform.ts';

const FORMAT = 'https://mailchimp.com/help/format-guidelines-for-your-import-file/';

export const mailchimp = definePlatform({
  name: 'mailchimp',
  title: 'Mailchimp',
  summary: 'A CSV for the import of contacts, matched by e-mail address; the segment is a tag.',
  identifiers: [{ from: 'email', header: 'Email Address', form: 'email' }],
  segment: { header: 'Tags', separator: ',', adds: true },
  header: (name) => name.replaceAll('.', '_'),
  limits: { bytes: OURS, textBytes: 255 },
  rules: [
    { rule: '`Email Address` is required, one in each row, without spaces around it', source: FORMAT },
    { rule: 'commas separate tags; a tag has at most 100 characters', source: FORMAT },
    { rule: 'a text has at most 255 bytes; what is longer is cut off', source: FORMAT },
  ],
});
