// A pattern of files as a regular expression: for a file that is not there yet, which the pattern would find once it is.

const PART = /\*\*\/?|\*|\?|\[!?[^\]/]+\]|\{[^}/]*\}|[.+^$()|\\{}[\]]/g;

export function globPattern(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(PART, inWords)}$`, 'u');
}

function inWords(part: string): string {
  if (part === '**/') return '(?:.*/)?';
  if (part === '**') return '.*';
  if (part === '*') return '[^/]*';
  if (part === '?') return '[^/]';
  const inside = part.slice(1, -1).replace(/[\\^\]]/g, '\\$&');
  if (/^\[.+\]$/.test(part)) return inside.startsWith('!') ? `[^${inside.slice(1)}/]` : `[${inside}]`;
  if (/^\{.*\}$/.test(part)) return `(?:${part.slice(1, -1).split(',').map(escaped).join('|')})`;
  return escaped(part);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
