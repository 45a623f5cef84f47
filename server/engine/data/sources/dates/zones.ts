// Names of offsets that mean one thing wherever they are written, in hours: form services write them behind a time.

export const ZONES: Readonly<Record<string, number>> = { MEZ: 1, MESZ: 2, CET: 1, CEST: 2, WET: 0, WEST: 1, EET: 2, EEST: 3 };
