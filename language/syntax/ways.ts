// Which tokens lead where the grammar branches.

/** The number of an alternative, or whether what may be left out begins here; null where more tokens decide than were looked at. */
export type Way = number | boolean | null;
/** Which tokens lead where; where one leads to a list, the token behind it decides. Any other token leads nowhere. */
export type Ways = readonly (readonly [tokens: readonly string[], way: Way | Ways])[];
