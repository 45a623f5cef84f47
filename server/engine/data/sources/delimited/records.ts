// The records of delimited text, counted without the database: how many there are, which are crooked, and which quotes lead astray.
// A quote that opens a value is taken at its word only if the value ends before a delimiter or a line end. One that does not is a
// stray one: every line it would swallow counts as the record that it is.

export interface RecordForm {
  /** As bytes of UTF-8; a quote of −1 is none. */
  readonly delimiter: readonly number[];
  readonly quote: number;
  /** Values in a record. */
  readonly columns: number;
  /** Lines before the header, and records that are no rows: the header and what belongs to it. */
  readonly lead: number;
  readonly heads: number;
}

export interface RecordCount {
  /** Without the header, and without lines that hold nothing where a record has several values. */
  readonly records: number;
  /** Values in quotes that end as they should. */
  readonly quoted: number;
  /** Records with more or fewer values than the header, or with a stray quote; the line of the first. */
  readonly crooked: number;
  readonly crookedLine: number;
  /** Quotes that open a value which does not end as one; the line of the first. */
  readonly stray: number;
  readonly strayLine: number;
  /** Lines within quoted values that look like records of their own; the line where the first such value opens. */
  readonly swallowed: number;
  readonly swallowedLine: number;
  /** How many records end in which way, the header and what belongs to it among them. */
  readonly ends: { readonly lf: number; readonly crlf: number; readonly cr: number };
}

export interface RecordCounter {
  readonly feed: (units: Uint8Array) => void;
  readonly end: () => RecordCount;
}

const [TAB, LF, CR, BLANK] = [9, 10, 13, 32];
const [START, PLAIN, QUOTED, QUOTE, CLOSED] = [0, 1, 2, 3, 4];
/** So many delimiters in their places, over several lines of one value, are no accident. */
const EVIDENCE = 6;

export function createRecordCounter({ delimiter, quote, columns, lead, heads }: RecordForm): RecordCounter {
  const count = { records: 0, quoted: 0, crooked: 0, crookedLine: 0, stray: 0, strayLine: 0, swallowed: 0, swallowedLine: 0 };
  /** What may change how the text goes on; all else is passed over. */
  const special = new Uint8Array(256);
  for (const unit of [...(quote < 0 ? [] : [quote]), LF, CR, BLANK, TAB, ...delimiter]) special[unit] = 1;
  let toSkip = lead;
  let line = 1;
  let state = START;
  let afterCr = false;
  let matched = 0;
  /** The record as it stands. */
  let fields = 1;
  let empty = true;
  let astray = false;
  let openedAt = 0;
  /** The same text as if no quote had opened a value: values in this line, whether one starts here, lines with as many values as the header and others. */
  let plainFields = 1;
  let plainEmpty = false;
  let plainStart = false;
  let like = 0;
  let unlike = 0;
  let before = { like: 0, unlike: 0 };
  /** Whether the quotes before this place, without a gap, began where a value could. */
  let runStart = false;
  let inRun = false;

  let headsLeft = heads;
  const ends = { lf: 0, crlf: 0, cr: 0 };
  /** A record was just closed by a carriage return, which may be half of its end. */
  let closedByCr = false;

  const closeRecord = (atEnd: boolean): void => {
    // Where a record is one value, an empty line is one that is missing.
    if (!empty || (columns === 1 && !atEnd)) {
      const lines = like + unlike;
      if (lines > 0 && unlike === 0 && plainFields === columns && (lines + 1) * (columns - 1) >= EVIDENCE) {
        count.swallowed += lines;
        if (count.swallowedLine === 0) count.swallowedLine = openedAt;
      }
      addRecord(fields !== columns || astray, line - lines);
    }
    fields = 1;
    empty = true;
    astray = false;
    like = unlike = 0;
    state = START;
  };
  const addRecord = (crooked: boolean, at: number): void => {
    if (headsLeft > 0) headsLeft--;
    else {
      count.records++;
      if (crooked) markCrooked(1, at);
    }
  };
  const markCrooked = (records: number, at: number): void => {
    count.crooked += records;
    if (records > 0 && count.crookedLine === 0) count.crookedLine = at;
  };
  const open = (): void => {
    if (like + unlike === 0) plainFields = fields;
    plainEmpty = plainStart = false;
    before = { like, unlike };
    openedAt = line;
    inRun = false;
    state = QUOTED;
    empty = false;
  };
  /** The quote that opened was none: the lines since are records, and the text goes on without it. */
  const goBack = (): void => {
    count.stray++;
    if (count.strayLine === 0) count.strayLine = openedAt;
    const [wellFormed, others] = [like - before.like, unlike - before.unlike];
    if (wellFormed + others > 0) {
      const extra = Math.min(headsLeft, wellFormed + others);
      headsLeft -= extra;
      count.records += wellFormed + others - extra;
      markCrooked(others === 0 ? 1 : others, openedAt);
      astray = false;
      empty = plainEmpty;
    } else astray = true;
    fields = plainFields;
    like = unlike = 0;
    state = PLAIN;
  };
  /** A line ends within quotes. */
  const plainLine = (): void => {
    if (!plainEmpty) plainFields === columns ? like++ : unlike++;
    plainFields = 1;
    plainEmpty = plainStart = true;
    line++;
  };

  const step = (unit: number): void => {
    const part = unit === delimiter[matched];
    matched = part ? matched + 1 : unit === delimiter[0] ? 1 : 0;
    const delimits = matched === delimiter.length;
    if (delimits) matched = 0;
    if (state === QUOTE || state === CLOSED) {
      if (unit === quote && state === QUOTE) {
        state = QUOTED;
        inRun = true;
        plainStart = false;
        return;
      }
      if (unit === BLANK || (unit === TAB && !delimits)) {
        state = CLOSED;
        return;
      }
      if (part || unit === LF || unit === CR) {
        count.quoted++;
        state = PLAIN;
      } else {
        const again = runStart;
        goBack();
        if (again) open();
      }
    }
    if (state === QUOTED) return inQuotes(unit, delimits);
    if (unit === LF || unit === CR) {
      closeRecord(false);
      if (unit === LF) ends.lf++;
      else ends.cr++;
      closedByCr = unit === CR;
      line++;
    } else if (delimits) {
      fields++;
      plainFields++;
      empty = false;
      state = START;
    } else if (state === START && unit === quote) open();
    else {
      empty = false;
      if (unit !== BLANK) state = PLAIN;
    }
  };

  const inQuotes = (unit: number, delimits: boolean): void => {
    if (unit === quote) {
      if (!inRun) runStart = plainStart;
      plainEmpty = false;
      state = QUOTE;
      return;
    }
    inRun = false;
    if (unit === LF || unit === CR) plainLine();
    else {
      if (delimits) plainFields++;
      plainStart = delimits || (plainStart && unit === BLANK);
      plainEmpty = false;
    }
  };

  return {
    feed: (units) => {
      for (let i = 0; i < units.length; i++) {
        const unit = units[i] as number;
        if (special[unit] === 0 && toSkip === 0 && (state === PLAIN || state === QUOTED)) {
          inRun = plainStart = plainEmpty = afterCr = false;
          matched = 0;
          continue;
        }
        // A line end of two characters is one.
        const second = unit === LF && afterCr;
        afterCr = unit === CR;
        if (second) {
          if (closedByCr) {
            ends.cr--;
            ends.crlf++;
          }
          closedByCr = false;
          continue;
        }
        closedByCr = false;
        if (toSkip === 0) step(unit);
        else if (unit === LF || unit === CR) {
          toSkip--;
          line++;
        }
      }
    },
    end: () => {
      if (state === QUOTED) goBack();
      else if (state === QUOTE || state === CLOSED) count.quoted++;
      closeRecord(true);
      return { ...count, ends };
    },
  };
}
