/**
 * One text per value, whatever the order in which its keys were written: the form in which plans, facts and results are stored,
 * compared and hashed. Keys sorted by code unit, absent values left out, bigint as a decimal string. Throws TypeError for what has
 * no exact JSON form: fractional or unsafe numbers, dates, maps, functions.
 */
export function canonicalise(value: unknown): string {
  switch (typeof value) {
    case "bigint":
      return `"${value}"`;
    case "boolean":
      return String(value);
    case "string":
      return JSON.stringify(value);
    case "number":
      if (!Number.isSafeInteger(value)) throw new TypeError(`not a whole number: ${value}`);
      return String(value);
    case "object":
      return value === null ? "null" : canonicaliseObject(value);
    default:
      throw new TypeError(`no canonical form: ${typeof value}`);
  }
}

function canonicaliseObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(canonicalise).join(",")}]`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError("no canonical form: not a plain object");
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalise(entry)}`).join(",")}}`;
}
