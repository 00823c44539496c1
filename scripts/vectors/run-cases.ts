import { toDecimal } from "./decimal";
import { parseExactJson } from "./exact-json";
import { INCENTIVE_KINDS } from "./incentive-kinds";
import { isFraction, isMatch } from "./is-match";
import type { KindRegistry } from "./kinds";
import { METRIC_KINDS } from "./metric-kinds";

export const KINDS: KindRegistry = { ...METRIC_KINDS, ...INCENTIVE_KINDS };

export interface CaseResult {
  id: string;
  kind: string;
  ok: boolean;
  /** The one line that is printed. */
  line: string;
}

type Json = Record<string, unknown>;

/**
 * Runs every case of a vector file, an array or `{ "cases": [ … ] }`. Throws SyntaxError or TypeError when it is not one; a case
 * that is none fails by itself.
 */
export function runCases(text: string, kinds: KindRegistry = KINDS): CaseResult[] {
  // Some editors begin a file with a mark of its encoding.
  const json = text.replace(/^\uFEFF/, "");
  const plain = listCases(JSON.parse(json));
  const exact = listCases(parseExactJson(json));
  return plain.map((one, index) =>
    isCase(one) ? runCase(one, exact[index] as Json, kinds) : notACase(one, index),
  );
}

function listCases(json: unknown): unknown[] {
  const cases = Array.isArray(json) ? json : (json as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(cases)) throw new TypeError("not a list of cases");
  return cases;
}

const isCase = (one: unknown): one is Json => typeof one === "object" && one !== null && !Array.isArray(one);

function notACase(one: unknown, index: number): CaseResult {
  const id = `#${index + 1}`;
  return { id, kind: "", ok: false, line: `FAIL ${id} is not a case: ${show(one)}` };
}

function runCase(plain: Json, exact: Json, kinds: KindRegistry): CaseResult {
  const id = String(plain.id);
  const kind = String(plain.kind);
  const fail = (got: string): CaseResult => ({
    id,
    kind,
    ok: false,
    line: `FAIL ${id} ${kind} expected ${show(plain.expected)} got ${got}`,
  });
  const answer = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (answer === undefined) return fail("unknown kind");
  try {
    const got = answer((plain.input ?? {}) as Json, (exact.input ?? {}) as Json);
    const tolerance = plain.tolerance === undefined ? null : Number(plain.tolerance);
    return isMatch(exact.expected, got, tolerance)
      ? { id, kind, ok: true, line: `ok ${id} ${kind}` }
      : fail(show(got));
  } catch (error) {
    return fail(`an error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function show(value: unknown): string {
  return (
    JSON.stringify(value, (_, item: unknown) => {
      if (typeof item === "bigint") return String(item);
      return isFraction(item) ? toDecimal(item, 6) : item;
    }) ?? String(value)
  );
}
