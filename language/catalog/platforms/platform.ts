// The contract of a platform that takes audiences: what a file for its upload looks like, each rule with the page that says so.

/** What tells the platform who somebody is. */
export interface PlatformIdentifier {
  /** The entity's own id, or a published feature whose name ends so: `email`, `phone`. */
  readonly from: 'entity' | 'email' | 'phone';
  /** The name of the entity where absent. */
  readonly header?: string;
  /** What deliveries of earlier versions called it, so that the next one still knows who got them. */
  readonly formerly?: string;
  /** `email`: trimmed, in lower case, checked; `phone`: digits with the country code behind `+`; `phone digits`: the same without `+`. */
  readonly form: 'as is' | 'email' | 'phone' | 'phone digits';
  /** Written as the SHA-256 of its form in UTF-8, in lower-case hexadecimal. */
  readonly hashed?: true;
}

export interface PlatformDefinition {
  /** As it is written in `for:`. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** Those that are there are written, in this order; at least one has to be. */
  readonly identifiers: readonly PlatformIdentifier[];
  /** The column that says the segment; absent where a list holds one segment, so that each has a file of its own. */
  readonly segment?: {
    readonly header: string;
    /** What separates several values in that column, so that none may hold it. */
    readonly separator?: string;
    /** A new value joins the old one instead of taking its place, so that the old one has to be removed. */
    readonly adds?: true;
  };
  /** The header of any other column; absent where the platform takes none. */
  readonly header?: (name: string) => string;
  /** Larger files are split; `OURS` where the platform names no size. */
  readonly limits: {
    readonly bytes: number;
    readonly rows?: number;
    /** Of a text; what is longer is cut off there. */
    readonly textBytes?: number;
    /** What a list holds at least. */
    readonly people?: number;
  };
  /** What no text may hold. */
  readonly forbids?: string;
  /** What the file keeps to, and where the platform says so. */
  readonly rules: readonly { readonly rule: string; readonly source: string }[];
}

export const definePlatform = (platform: PlatformDefinition): PlatformDefinition => platform;

/** A byte limit as platforms write it. */
export const MB = 1_000_000;

/** Where a platform names no size of a file. */
export const OURS = 100 * MB;
