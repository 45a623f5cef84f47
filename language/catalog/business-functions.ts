// The functions of a company that get a page of their own. A new one is one entry here.

export interface BusinessFunction {
  readonly name: string;
  /** What it is called on its page. */
  readonly title: string;
  /** The kinds of decision that are its own; all where there are none. A consumer of its team adds those that it decides. */
  readonly decisions: readonly string[];
  /** The kinds of dimension that tell of customers in its words, the first first. */
  readonly looks: readonly string[];
}

export const businessFunctions: readonly BusinessFunction[] = [
  {
    name: 'marketing',
    title: 'Marketing',
    decisions: ['messaging', 'acquisition', 'allocation'],
    looks: ['behavioral', 'attitudinal', 'demographic', 'needs'],
  },
  { name: 'product', title: 'Product', decisions: ['product', 'portfolio'], looks: ['needs', 'behavioral', 'attitudinal'] },
  { name: 'sales', title: 'Sales', decisions: ['expansion', 'market_entry', 'acquisition'], looks: ['value', 'firmographic', 'behavioral'] },
  { name: 'service', title: 'Service', decisions: ['experience', 'retention'], looks: ['predictive', 'attitudinal', 'needs', 'behavioral'] },
  { name: 'pricing', title: 'Pricing', decisions: ['pricing'], looks: ['value', 'needs', 'behavioral'] },
  { name: 'executive', title: 'Executive summary', decisions: [], looks: ['value', 'predictive', 'behavioral'] },
];
