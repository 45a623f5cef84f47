// What a native file is built for, read from its first bytes: a package that carries another platform's module starts nowhere.

export interface Built {
  readonly format: 'ELF' | 'Mach-O' | 'PE';
  readonly machine: string | undefined;
}

type Machines = Readonly<Record<number, string>>;
const ELF_MACHINES: Machines = { 62: 'x64', 183: 'arm64' };
const MACH_MACHINES: Machines = { 16777223: 'x64', 16777228: 'arm64' };
const PE_MACHINES: Machines = { 34404: 'x64', 43620: 'arm64' };
const UNIVERSAL = 0xcafebabe;

/** Undefined where it is no program. */
export function builtFor(bytes: Buffer): Built | undefined {
  if (bytes.length < 64) return undefined;
  if (bytes.readUInt32BE(0) === 0x7f454c46) return { format: 'ELF', machine: ELF_MACHINES[bytes.readUInt16LE(18)] };
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return { format: 'Mach-O', machine: MACH_MACHINES[bytes.readUInt32LE(4)] };
  if (bytes.readUInt32BE(0) === UNIVERSAL) return { format: 'Mach-O', machine: 'several' };
  if (bytes.toString('latin1', 0, 2) !== 'MZ') return undefined;
  const header = bytes.readUInt32LE(60);
  if (header + 6 > bytes.length || bytes.toString('latin1', header, header + 4) !== 'PE\0\0') return undefined;
  return { format: 'PE', machine: PE_MACHINES[bytes.readUInt16LE(header + 4)] };
}

/** The part of a macOS file for one machine, as `lipo -thin` takes it out: each part is whole and signed by itself. */
export function thinned(bytes: Buffer, machine: string | undefined): Buffer {
  if (bytes.readUInt32BE(0) !== UNIVERSAL) return bytes;
  for (let at = 8; at < 8 + 20 * bytes.readUInt32BE(4); at += 20) {
    const from = bytes.readUInt32BE(at + 8);
    if (MACH_MACHINES[bytes.readUInt32BE(at)] === machine) return bytes.subarray(from, from + bytes.readUInt32BE(at + 12));
  }
  throw new Error(`This file has no part for ${machine}.`);
}
