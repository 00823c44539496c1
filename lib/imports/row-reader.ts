import type { Day } from "@/lib/periods";
import { parseDate } from "./dates";
import type { LaidOutTable } from "./lay-out";
import { parseNumber } from "./numbers";
import type { Params, ProblemCode, ProblemLog } from "./problem";
import { FILE_LIMITS } from "./table";

/** Largest amount believed: 10¹⁵ in whole units. Beyond it the column is not what it seems. */
const LARGEST = 10n ** 15n;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get in
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/;

/** Waiting: nothing is wrong with the row but a value that has to be explained. */
const GOOD = 0;
const WAITING = 1;
const BAD = 2;

/**
 * Reads the fields of one laid out table row by row. Whatever cannot be read is logged with its row and column, and the row
 * counts as bad. Values repeat a lot, so each distinct text is parsed once.
 */
export class RowReader {
  readonly rowCount: number;
  readonly #laid: Omit<LaidOutTable, "shape">;
  readonly #log: ProblemLog;
  readonly #bad: Uint8Array;
  readonly #days = new Map<string, Map<string, Day | null>>();
  readonly #numbers = new Map<string, Map<string, bigint | null>>();

  constructor(laid: Omit<LaidOutTable, "shape">, log: ProblemLog) {
    this.#laid = laid;
    this.#log = log;
    this.rowCount = laid.table.rows.length;
    this.#bad = new Uint8Array(this.rowCount);
    for (const { index, code, params } of laid.table.flaws) this.fail(index, null, code, params);
  }

  get file(): string {
    return this.#laid.table.file;
  }

  has(field: string): boolean {
    return this.#laid.columns.has(field);
  }

  isBad(index: number): boolean {
    return this.#bad[index] !== GOOD;
  }

  rowNumber(index: number): number {
    return this.#laid.table.rowNumbers[index] ?? index + 2;
  }

  /** Logs what is wrong with a row. An error keeps the row out. */
  fail(index: number, field: string | null, code: ProblemCode, params?: Params): void {
    const before = this.#bad[index] ?? GOOD;
    if (code !== "unknownValue" && before !== BAD) this.#log.badRows += 1;
    this.#bad[index] =
      code === "unknownValue" && before === GOOD ? WAITING : code === "unknownValue" ? before : BAD;
    this.#add("error", index, field, code, params);
  }

  warn(index: number, field: string | null, code: ProblemCode, params?: Params): void {
    this.#add("warning", index, field, code, params);
  }

  #add(
    severity: "error" | "warning",
    index: number,
    field: string | null,
    code: ProblemCode,
    params?: Params,
  ): void {
    const column = field === null ? undefined : this.#laid.columns.get(field);
    this.#log.add({
      severity,
      code,
      file: this.file,
      row: this.rowNumber(index),
      column: column === undefined ? field : (this.#laid.table.header[column] ?? field),
      value: field === null || column === undefined ? null : this.raw(index, field),
      ...(params && { params }),
    });
  }

  raw(index: number, field: string): string {
    const column = this.#laid.columns.get(field);
    return column === undefined ? "" : (this.#laid.table.rows[index]?.[column] ?? "");
  }

  /** The text of a field; null when it is empty. */
  text(index: number, field: string): string | null {
    const value = this.raw(index, field);
    if (value === "") return null;
    if (value.length > FILE_LIMITS.fieldLength)
      this.fail(index, field, "tooLong", { most: FILE_LIMITS.fieldLength });
    else if (CONTROL.test(value)) this.fail(index, field, "badCharacter");
    else return value;
    return null;
  }

  requiredText(index: number, field: string): string {
    const value = this.raw(index, field);
    if (value === "") this.fail(index, field, "required");
    return this.text(index, field) ?? "";
  }

  /** The day of a field; null when it is empty or cannot be read. Columns whose order is still open read as empty. */
  day(index: number, field: string): Day | null {
    const value = this.raw(index, field);
    const order = this.#laid.orders.get(field);
    if (value === "" || order === undefined) return null;
    const cache = cacheOf(this.#days, field);
    let day = cache.get(value);
    if (day === undefined) {
      day = parseDate(value, order);
      cache.set(value, day);
    }
    if (day === null) this.fail(index, field, "notADate", { order });
    return day;
  }

  /** The number of a field at `scale` decimals; null when it is empty or cannot be read. */
  decimal(index: number, field: string, scale: number): bigint | null {
    const value = this.raw(index, field);
    const style = this.#laid.styles.get(field);
    if (value === "" || style === undefined) return null;
    const cache = cacheOf(this.#numbers, `${field}:${scale}`);
    let number = cache.get(value);
    if (number === undefined) {
      number = parseNumber(value, style, scale);
      cache.set(value, number);
    }
    if (number === null) {
      this.fail(index, field, "notANumber");
      return null;
    }
    const limit = LARGEST * 10n ** BigInt(scale);
    if (number > limit || number < -limit) {
      this.fail(index, field, "outOfRange");
      return null;
    }
    return number;
  }

  /** A whole number within bounds; null when it is empty or cannot be read. */
  integer(index: number, field: string, least: number, most: number): number | null {
    const exact = this.decimal(index, field, 6);
    if (exact === null) return null;
    if (exact % 1_000_000n !== 0n) {
      this.fail(index, field, "notAnInteger");
      return null;
    }
    const value = Number(exact / 1_000_000n);
    if (value >= least && value <= most) return value;
    this.fail(index, field, "outOfRange", { least, most });
    return null;
  }
}

function cacheOf<Value>(caches: Map<string, Map<string, Value>>, name: string): Map<string, Value> {
  let cache = caches.get(name);
  if (!cache) {
    cache = new Map();
    caches.set(name, cache);
  }
  return cache;
}
