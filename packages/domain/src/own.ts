/**
 * The value under a key that came from outside; undefined if the record has no such key of its own. Every object inherits
 * `constructor`, `toString` and others, so `record[key]` may find a function that nobody put there.
 */
export function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
