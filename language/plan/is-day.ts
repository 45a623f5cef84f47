// Whether a text is a calendar day, `2025-09-30`, or a moment of one, `2025-09-30T08:00:00Z`.

const SHAPE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

export function isDay(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const day = text.slice(0, 10);
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) && !Number.isNaN(Date.parse(text.length === 10 ? day : text));
}
