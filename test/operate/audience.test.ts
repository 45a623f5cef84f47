// Audiences: ids in the form that platforms ask for, hashing against their published examples, lists by segment, changes, and splitting at their limits.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { platforms } from '../../language/catalog/platforms/index.ts';
import type { PlatformDefinition } from '../../language/catalog/platforms/platform.ts';
import { normalised, written } from '../../server/operate/publish/audience/identify.ts';
import { type List, listsOf } from '../../server/operate/publish/audience/lists.ts';
import { partsOf } from '../../server/operate/publish/audience/parts.ts';
import { peopleOf } from '../../server/operate/publish/audience/people.ts';
import type { PublishedColumn } from '../../server/operate/publish/columns.ts';
import type { Membership } from '../../server/operate/publish/membership.ts';
import { folderWith } from '../support/folder.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const platform = (name: string): PlatformDefinition => platforms.find((one) => one.name === name) as PlatformDefinition;

const EMAILS = ['Ann@Example.com ', 'bob@example.com', 'carl@example.com', 'not an address', 'BOB@example.com', null];
const PHONES = ['+49 (151) 123-4567', '0151 1234567', null, null, null, null];
const SEGMENTS = [0, 0, 1, 1, 1, 0];

function members(over: Partial<Membership> = {}): Membership {
  return {
    entity: 'customer',
    ids: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'],
    segments: [
      { id: 'loyal', label: 'Loyal' },
      { id: 'new', label: 'New' },
    ],
    segment: Int32Array.from(SEGMENTS),
    confidence: new Float64Array(6),
    runnerUp: new Int32Array(6),
    ...over,
  };
}

const COLUMNS: readonly PublishedColumn[] = [
  { name: 'customer', from: 'customer', kind: 'text', values: members().ids },
  { name: 'segment', from: 'segment', kind: 'text', values: SEGMENTS.map((at) => ['loyal', 'new'][at] ?? null) },
  { name: 'email', from: 'Who.email', kind: 'text', values: EMAILS },
  { name: 'phone', from: 'Who.phone', kind: 'text', values: PHONES },
  { name: 'orders', from: 'Buying.orders', kind: 'number', values: Float64Array.of(1, 2, 3, 4, 5, 6) },
];

const texts = ({ columns }: List): Record<string, readonly unknown[]> => Object.fromEntries(columns.map(({ name, values }) => [name, [...values]]));

function listsFor(name: string, given = members(), columns = COLUMNS, changes?: Parameters<typeof listsOf>[4]): List[] {
  const people = peopleOf(platform(name), columns, given);
  if ('refused' in people) throw new Error(people.refused);
  return listsOf(platform(name), people, columns, given, changes);
}

describe('ids', () => {
  it.each([
    [' Ann@Example.COM', 'email', 'ann@example.com'],
    ['a b@example.com', 'email', 'ab@example.com'],
    ['ann@example', 'email', null],
    ['ann', 'email', null],
    ['a@b@c.de', 'email', null],
    ['+44 (0) 20', 'phone', null],
    ['+44 844 412 4653', 'phone', '+448444124653'],
    ['+44 (0)20 7946 0958', 'phone', '+442079460958'],
    ['0049 (0) 151 1234567', 'phone digits', '491511234567'],
    ['+39 (0)6 6982', 'phone', '+39066982'],
    ['0049-151-1234567', 'phone', '+491511234567'],
    ['1-800-888-8888', 'phone', null],
    ['+1 650 253 0000', 'phone digits', '16502530000'],
    ['+0123456789', 'phone', null],
    ['', 'as is', null],
    [' 0017', 'as is', ' 0017'],
  ] as const)('%j as %s is %j', (value, form, normal) => {
    expect(normalised(value, form)).toBe(normal);
  });

  it('are hashed as Google and Meta say: the SHA-256 of the normal form, in lower-case hexadecimal', () => {
    const [email] = platform('google_ads').identifiers;
    expect(email && written(' Test@Gmail.com ', email)).toBe('87924606b4131a8aceeeae8868531fbb9712aaa07a5d3a756b26ce0f5d6ca674');
    const phone = platform('meta').identifiers[1];
    expect(phone && written('+1 650 253 0000', phone)).toBe(sha('16502530000'));
    // https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters
    expect(phone && written('+1 (650)555-1212', phone)).toBe('e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176');
    const [address] = platform('meta').identifiers;
    expect(address && written(' John_Smith@gmail.com', address)).toBe('62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f');
  });

  it('that would run as a formula are not written', () => {
    expect(written('=1+1', { from: 'entity', form: 'as is' })).toBeNull();
    expect(written('=a@example.com', { from: 'email', form: 'email' })).toBeNull();
    expect(written('+491511234567', { from: 'phone', form: 'phone' })).toBe('+491511234567');
  });
});

describe('lists', () => {
  it('have the headers that the platform asks for', () => {
    const headers = Object.fromEntries(
      platforms.map(({ name }) => [name, [...new Set(listsFor(name).flatMap((list) => list.columns.map((column) => column.name)))]]),
    );
    expect(headers).toEqual({
      salesforce: ['External_Id__c', 'Email', 'Segment__c', 'phone__c', 'orders__c'],
      hubspot: ['Email', 'customer', 'segment', 'phone', 'orders'],
      braze: ['external_id', 'segment', 'email', 'phone', 'orders'],
      klaviyo: ['Email Address', 'Phone Number', 'segment', 'orders'],
      mailchimp: ['Email Address', 'Tags', 'phone', 'orders'],
      google_ads: ['Email', 'Phone'],
      meta: ['email', 'phone'],
    });
  });

  it('hold those who can be told apart, each once', () => {
    expect(listsFor('klaviyo').map(texts)).toEqual([
      {
        'Email Address': ['ann@example.com', 'bob@example.com', 'carl@example.com'],
        'Phone Number': ['+491511234567', null, null],
        segment: ['loyal', 'loyal', 'new'],
        orders: [1, 2, 3],
      },
    ]);
    const people = peopleOf(platform('klaviyo'), COLUMNS, members());
    expect('notes' in people && people.notes).toEqual([
      '2 customers without a valid e-mail address or a phone number with its country code do not go.',
      '1 customer with the address or number of another one does not go; the first of them does.',
    ]);
  });

  it('hold nobody of the control group and nobody without a segment', () => {
    const held = members({ control: Uint8Array.of(1, 0, 0, 0, 0, 0), segment: Int32Array.of(0, 0, -1, 1, 1, 0) });
    expect(listsFor('braze', held).map(texts)[0]?.external_id).toEqual(['c2', 'c4', 'c5', 'c6']);
  });

  it('of ad platforms hold one segment each, and hashes only', () => {
    const lists = listsFor('meta');
    expect(lists.map(({ suffix }) => suffix)).toEqual(['loyal', 'new']);
    expect(lists.map(texts)).toEqual([
      { email: [sha('ann@example.com'), sha('bob@example.com')], phone: [sha('491511234567'), null] },
      { email: [sha('carl@example.com')], phone: [null] },
    ]);
  });

  it('need something that the platform knows people by', () => {
    const without = COLUMNS.filter(({ name }) => !['email', 'phone'].includes(name));
    expect(peopleOf(platform('mailchimp'), without, members())).toEqual({ refused: expect.stringContaining('Mailchimp knows people by `email`') });
    const byAddress = members({ ids: ['a@x.de', 'b@x.de', 'c@x.de', 'd@x.de', 'e@x.de', 'f@x.de'] });
    expect(listsFor('mailchimp', byAddress, without).map(texts)[0]?.['Email Address']).toEqual(byAddress.ids);
  });
});

describe('changes', () => {
  const now = members({ ids: ['c1', 'c2', 'c3', 'c4', 'c5', 'c7'], segment: Int32Array.of(0, 1, 1, 1, 1, 0) });
  const columns = COLUMNS.map((column) =>
    column.name === 'email' ? { ...column, values: ['a@x.de', 'b@x.de', 'neu@x.de', 'd@x.de', 'e@x.de', 'g@x.de'] } : column,
  ) as PublishedColumn[];
  const lastTime = (header: string, form: (text: string) => string = (text) => text) => ({
    ids: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'],
    segment: ['loyal', 'loyal', 'new', 'new', 'new', 'loyal'],
    control: new Float64Array(6),
    written: { [header]: ['a@x.de', 'b@x.de', 'c@x.de', 'd@x.de', 'e@x.de', 'f@x.de'].map(form) },
  });
  const phoneless = columns.filter(({ name }) => name !== 'phone');

  // `Email` is what the first deliveries for Klaviyo called it.
  it.each(['Email Address', 'Email'])(
    'take the place of the old value where a platform keeps one, and remove who is gone or has another address (%s)',
    (header) => {
      const [add, remove] = listsFor('klaviyo', now, phoneless, { before: lastTime(header) }).map(texts);
      expect(add).toMatchObject({ 'Email Address': ['b@x.de', 'neu@x.de', 'g@x.de'], segment: ['new', 'new', 'loyal'] });
      expect(remove).toEqual({ 'Email Address': ['c@x.de', 'f@x.de'], segment: ['new', 'loyal'] });
    },
  );

  it('remove the old tag as well where a platform collects them', () => {
    const [, remove] = listsFor('mailchimp', now, phoneless, { before: lastTime('Email Address') }).map(texts);
    expect(remove).toEqual({ 'Email Address': ['b@x.de', 'c@x.de', 'f@x.de'], Tags: ['loyal', 'new', 'loyal'] });
  });

  it('leave one list for another', () => {
    const lists = listsFor('google_ads', now, phoneless, { before: lastTime('Email', sha) });
    expect(Object.fromEntries(lists.map((list) => [list.suffix, texts(list).Email]))).toEqual({
      'add-loyal': [sha('g@x.de')],
      'add-new': [sha('b@x.de'), sha('neu@x.de')],
      'remove-loyal': [sha('b@x.de'), sha('f@x.de')],
      'remove-new': [sha('c@x.de')],
    });
  });
});

describe('parts', () => {
  const rows = Array.from({ length: 1_000 }, (_, i) => `customer-${i}`);
  const columns = [{ name: 'id', kind: 'text' as const, values: rows }];

  it.each([
    ['rows', { bytes: 1e9, rows: 300 }],
    ['bytes', { bytes: 5_000, rows: 1_000 }],
  ])('keep to a limit of %s and lose nobody', async (_, limits) => {
    const parts = await partsOf(columns, limits, folderWith());
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.flatMap((part) => [...(part.columns[0]?.values ?? [])])).toEqual(rows);
    for (const { bytes, columns: own } of parts) {
      expect(bytes.byteLength).toBeLessThanOrEqual(limits.bytes);
      expect(own[0]?.values.length).toBeLessThanOrEqual(limits.rows);
      expect(Buffer.from(bytes).toString().startsWith('id\n')).toBe(true);
    }
  });
});
