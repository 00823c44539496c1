/**
 * Text that is canonical already. It stands within a value for what it was made of, so that what is stored and hashed is
 * written out once.
 */
export class CanonicalText {
  readonly text: string;

  constructor(value: unknown) {
    this.text = canonicalise(value);
  }
}

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
      return quote(value);
    case "number":
      if (!Number.isSafeInteger(value)) throw new TypeError(`not a whole number: ${value}`);
      return String(value);
    case "object":
      return value === null ? "null" : canonicaliseObject(value);
    default:
      throw new TypeError(`no canonical form: ${typeof value}`);
  }
}

/** What JSON writes otherwise than it stands: quotes, backslashes, control characters, halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found.
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** As JSON.stringify, which is asked only where something has to be escaped. */
function quote(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function canonicaliseObject(value: object): string {
  if (Array.isArray(value)) return canonicaliseArray(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === CanonicalText.prototype) return (value as CanonicalText).text;
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError("no canonical form: not a plain object");
  const keys = Object.keys(value);
  if (!isOrdered(keys)) keys.sort();
  let text = "";
  for (const key of keys) {
    const entry = (value as Record<string, unknown>)[key];
    if (entry === undefined) continue;
    text += `${text === "" ? "" : ","}${quote(key)}:${canonicalise(entry)}`;
  }
  return `{${text}}`;
}

function isOrdered(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i += 1) if ((keys[i - 1] as string) > (keys[i] as string)) return false;
  return true;
}

/** By concatenation: a run writes a million short texts, and lists of their parts would be as many again. */
function canonicaliseArray(values: readonly unknown[]): string {
  let text = "";
  for (const [index, value] of values.entries())
    text += index === 0 ? canonicalise(value) : `,${canonicalise(value)}`;
  return `[${text}]`;
}
