// Klaviyo: a CSV for a list.

import { definePlatform, MB } from './platform.ts';

const LIST = 'https://help.klaviyo.com/hc/en-us/articles/115005078967';
const IMPORTS = 'https://help.klaviyo.com/hc/en-us/articles/115005078807';

export const klaviyo = definePlatform({
  name: 'klaviyo',
  title: 'Klaviyo',
  summary: 'A CSV for a list, matched by e-mail address or phone number.',
  identifiers: [
    { from: 'email', header: 'Email Address', formerly: 'Email', form: 'email' },
    { from: 'phone', header: 'Phone Number', form: 'phone' },
  ],
  segment: { header: 'segment' },
  header: (name) => name.replaceAll('.', '_').toLowerCase(),
  limits: { bytes: 50 * MB },
  rules: [
    { rule: 'the first column is `Email Address` or `Phone Number`; every other header is a property', source: LIST },
    { rule: 'at most 50 MB a file; larger ones are split', source: LIST },
    { rule: 'every row has an e-mail address or a phone number, and none stands twice', source: IMPORTS },
  ],
});
