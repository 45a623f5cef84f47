// Text from specs and data on its way to a terminal: control characters are made visible, so that no file can steer the terminal.

/** The same with every control character but tab and line feed replaced, in texts, lists and records alike. */
export function printable<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\uFFFD') as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, printable(part as unknown)])) as T;
}
