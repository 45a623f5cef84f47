// Objects whose keys are names that somebody wrote.

/** An object that has nothing but what is put into it: no `constructor`, no `toString`. */
export function emptyRecord<Value>(): Record<string, Value> {
  return Object.create(null);
}
