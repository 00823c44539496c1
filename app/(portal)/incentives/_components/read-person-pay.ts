import { atSnapshot } from "@/db/queries/at-snapshot";
import { getPaidPerson, type PaidPerson } from "@/db/queries/paid-people";
import { listPayInputs } from "@/db/queries/pay-inputs";
import { listStatementLines, listStoredPay, type StoredPay } from "@/db/queries/statements";
import type { PayMember } from "@/lib/incentives/assemble-facts";
import { type CompiledPlan, compilePlan } from "@/lib/incentives/compile-plan";
import type { Facts } from "@/lib/incentives/facts-schema";
import { calculateLadders, type Ladder } from "@/lib/incentives/ladder";
import { calculatePayout, type Payout } from "@/lib/incentives/payout";
import type { Plan } from "@/lib/incentives/plan-schema";
import { type StatementLine, statementLines } from "@/lib/incentives/statement-lines";
import type { PayQuestion } from "./pay-view";

/** One person's pay of one month: as it was stored, or as it would be calculated now. */
export interface PersonPay {
  person: PaidPerson;
  plan: Plan;
  compiled: CompiledPlan;
  planVersionId: number;
  facts: Facts;
  payout: Payout;
  ladders: Ladder[];
  lines: StatementLine[];
  /** Null while the month has not been calculated: everything is a forecast then. */
  statement: StoredPay | null;
  /** Null where the figures are stored. */
  member: PayMember | null;
}

export type PersonView = { person: PaidPerson; pay: PersonPay | null };

/** Null when the reader may not see this person's pay; `pay` is null when no plan pays them in the month. */
export function readPersonPay(question: PayQuestion, personId: number): Promise<PersonView | null> {
  return atSnapshot(["pay", question, personId], () => loadPersonPay(question, personId));
}

async function loadPersonPay(
  { payScope: scope, month: period, today, fiscal }: PayQuestion,
  personId: number,
): Promise<PersonView | null> {
  const personIds = [personId];
  const [person, [stored], [input]] = await Promise.all([
    getPaidPerson(scope, { personId, period }),
    listStoredPay(scope, { periodKey: period.key, personIds }),
    listPayInputs(scope, { period, today, fiscal, personIds }),
  ]);
  if (!person) return null;
  const source = stored ?? input;
  if (!source) return { person, pay: null };
  const { plan, planVersionId, facts } = source;
  const compiled = compilePlan(plan);
  const payout = calculatePayout(compiled, facts);
  const lines = stored ? await listStatementLines(scope, stored.id) : statementLines(compiled, facts, payout);
  const ladders = calculateLadders(compiled, facts);
  const pay = { person, plan, compiled, planVersionId, facts, payout, ladders, lines };
  return {
    person,
    pay: { ...pay, statement: stored ?? null, member: stored ? null : (input?.member ?? null) },
  };
}
