// Every platform that an audience can be made for. A new one is a new file and one line here.

import { braze } from './braze.ts';
import { googleAds } from './google-ads.ts';
import { hubspot } from './hubspot.ts';
import { klaviyo } from './klaviyo.ts';
import { mailchimp } from './mailchimp.ts';
import { meta } from './meta.ts';
import type { PlatformDefinition } from './platform.ts';
import { salesforce } from './salesforce.ts';

export const platforms: readonly PlatformDefinition[] = [salesforce, hubspot, braze, klaviyo, mailchimp, googleAds, meta];
