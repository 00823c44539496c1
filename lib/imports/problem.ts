/** What is wrong with a whole file. */
export const FILE_PROBLEMS = [
  "fileEmpty",
  "fileWrongKind",
  "fileTooLarge",
  "tooManyRows",
  "tooManyColumns",
  "encodingUnreadable",
  "workbookUnreadable",
  "unbalancedQuotes",
  "duplicateHeaders",
  "noRows",
  "columnMissing",
  "noFiles",
  "periodClosed",
] as const;

/** What is wrong with one row. */
export const ROW_PROBLEMS = [
  "tooFewFields",
  "tooManyFields",
  "badQuotes",
  "required",
  "tooLong",
  "badCharacter",
  "notADate",
  "notANumber",
  "notAnInteger",
  "notAQuarter",
  "outOfRange",
  "unknownValue",
  "duplicateRow",
  "duplicateKey",
  "closedBeforeEngaged",
  "closeDateMissing",
  "orderDiffers",
  "windowEmpty",
  "overlappingWindow",
  "parentUnknown",
  "ownParent",
  "belongsToBadOrder",
  "notAMonth",
  "monthNotBegun",
  "sameMonth",
] as const;

export const PROBLEM_CODES = [...FILE_PROBLEMS, ...ROW_PROBLEMS] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];
export type Params = Record<string, string | number>;

/** An `error` keeps the row (or, without a row, everything) out; a `warning` lets it in as it is. */
export interface Problem {
  severity: "error" | "warning";
  code: ProblemCode;
  file: string;
  row: number | null;
  column: string | null;
  value: string | null;
  params?: Params;
}

/** How many problems are kept one by one; beyond that they are only counted. */
const KEPT = 20_000;

/** Collects problems without end in sight: all are counted, the first ones kept. */
export class ProblemLog {
  readonly kept: Problem[] = [];
  readonly counts = { error: 0, warning: 0 };
  readonly byCode = new Map<ProblemCode, number>();
  /** Rows that cannot be read whatever is answered; rows that only wait for a value to be explained do not count. */
  badRows = 0;

  add(problem: Problem): void {
    this.counts[problem.severity] += 1;
    this.byCode.set(problem.code, (this.byCode.get(problem.code) ?? 0) + 1);
    if (this.kept.length < KEPT)
      this.kept.push({
        ...problem,
        value: problem.value === null ? null : problem.value.slice(0, 200).toWellFormed(),
      });
  }

  /** A problem of a whole file. */
  addFile(file: string, code: ProblemCode, params?: Params): void {
    this.add({
      severity: "error",
      code,
      file,
      row: null,
      column: null,
      value: null,
      ...(params && { params }),
    });
  }

  count(code: ProblemCode): number {
    return this.byCode.get(code) ?? 0;
  }
}
