// Google Ads: a Customer Match list for each segment, hashed.

import { definePlatform, OURS } from './platform.ts';

const FORMAT = 'https://support.google.com/google-ads/answer/7659867';
const HASHING = 'https://developers.google.com/google-ads/api/docs/remarketing/audience-types/customer-match';

export const googleAds = definePlatform({
  name: 'google_ads',
  title: 'Google Ads',
  summary: 'A Customer Match list for each segment, matched by hashed e-mail address and phone number.',
  identifiers: [
    { from: 'email', header: 'Email', form: 'email', hashed: true },
    { from: 'phone', header: 'Phone', form: 'phone', hashed: true },
  ],
  limits: { bytes: OURS },
  rules: [
    { rule: 'CSV in UTF-8; headers in English, exactly `Email` and `Phone`', source: FORMAT },
    { rule: 'hashed with SHA-256 after spaces are gone and letters are in lower case; points before `@gmail.com` may stay', source: HASHING },
    { rule: 'phone numbers in the form of E.164 before they are hashed: `+`, country code, at most fifteen digits', source: HASHING },
  ],
});
