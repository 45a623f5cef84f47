// The words that open a declaration, and one sentence per block on what may stand in it; syntax messages and completion use them.

export const DECLARATIONS: ReadonlySet<string> = new Set([
  'segmentation',
  'import',
  'decision',
  'source',
  'connection',
  'research',
  'dimension',
  'model',
  'require',
  'segment',
  'publish',
  'consumer',
  'measure',
  'refresh',
  'transition',
  'test',
]);

const PROPERTIES = 'Its entries are written `name: value`.';
const CHECKS = 'Its lines are checks: `metric >= value`.';

/** By grammar rule. */
export const SHAPES: Readonly<Record<string, { readonly called: string; readonly entries: string }>> = {
  Segmentation: { called: 'segmentation', entries: PROPERTIES },
  Decision: { called: 'decision', entries: 'Its entries are written `name: value`, or are a `knockout { … }` or `attractive { … }` block.' },
  Source: { called: 'source', entries: 'Its entries are written `name: value`, or are a `columns { … }`, `expect { … }` or `format { … }` block.' },
  Connection: { called: 'connection', entries: PROPERTIES },
  Research: { called: 'research', entries: PROPERTIES },
  Dimension: { called: 'dimension', entries: 'Its entries are features, `name "Label" = expression`, or settings, `name: value`.' },
  Model: { called: 'model', entries: PROPERTIES },
  Require: { called: 'require block', entries: CHECKS },
  Expect: { called: 'expect block', entries: CHECKS },
  Knockout: { called: 'knockout block', entries: CHECKS },
  Watch: { called: 'watch block', entries: CHECKS },
  Attractive: { called: 'attractive block', entries: 'Its lines are weights: `feature: 3`.' },
  Columns: { called: 'columns block', entries: 'Its lines are columns: `name: type "Label"`.' },
  Format: { called: 'format block', entries: PROPERTIES },
  Segment: { called: 'segment', entries: 'Its entries are written `name: value` or `for Decision: "what we do"`.' },
  Publish: { called: 'publish', entries: PROPERTIES },
  Consumer: { called: 'consumer', entries: PROPERTIES },
  Measure: { called: 'measure', entries: PROPERTIES },
  Refresh: { called: 'refresh block', entries: 'Its entries are written `name: value`, or are a `watch { … }` block.' },
  Transition: { called: 'transition block', entries: 'Its lines are moves: `a splits into a, b`, `a, b merge into c`, `a retires`, `a appears`.' },
  Test: { called: 'test', entries: PROPERTIES },
};

/** The currencies in common use (ISO 4217), for messages and completion; any three capitals are accepted. */
export const CURRENCIES: ReadonlySet<string> = new Set(
  'AED ARS AUD BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NGN NOK NZD PHP PLN RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR'.split(
    ' ',
  ),
);
