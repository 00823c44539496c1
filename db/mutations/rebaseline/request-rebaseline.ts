import "server-only";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { Day, FiscalCalendar } from "@/lib/periods";
import { parsePeriod } from "@/lib/periods";
import type { RequestRebaselineInput } from "@/lib/targets/rebaseline-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { readBonusCost } from "../../queries/approvals/bonus-cost";
import { getCompany } from "../../queries/company";
import { listRebaselines } from "../../queries/rebaseline/list-rebaselines";
import type { AskedRequest } from "../approvals/open-chain";
import { insertRequest, type NewRequest } from "../request-adjustment";

type Asked = Omit<AskedRequest, "startOn" | "endOn" | "rebalanceSiblings" | "evidence"> & {
  periodKey: string;
  clientKey: string;
};

/** A re-baselining as a request about the year, with what it may cost. Throws Refusal("conflict") when there is no such year any more. */
export async function toRequest(
  asked: Asked,
  { today, fiscal }: { today: Day; fiscal: FiscalCalendar },
): Promise<NewRequest> {
  const year = parsePeriod(asked.periodKey, fiscal);
  if (!year) throw new Refusal("conflict");
  const request = {
    ...asked,
    startOn: year.start,
    endOn: year.end,
    rebalanceSiblings: false,
    evidence: null,
  };
  return { ...request, isDraft: false, bonusMinor: await readBonusCost(request, { today, fiscal }) };
}

/**
 * Asks for what a rule makes of one subject's year, as one request that goes the way of every adjustment. Throws Refusal: notFound (no
 * target in the actor's scope), conflict (figures or results changed since the preview), noApprover, unchanged.
 */
export async function requestRebaseline({
  actor,
  input,
  now,
}: Call<RequestRebaselineInput>): Promise<{ id: number }> {
  const { metric, rule, catchUpPpm, unitId, personId, seen, ...reasons } = input;
  const { fiscal } = await getCompany();
  const today = businessDayOf(now);
  const choice = { rule, catchUpPpm };
  const { lines, year, effectiveOn } = await listRebaselines(scopeFor(actor), {
    metric,
    choice,
    today,
    fiscal,
  });
  const line = lines.find((one) => one.unitId === unitId && one.personId === personId);
  if (!line) throw new Refusal("notFound");
  const { goal: newValue, carried: carriedValue } = line.proposal;
  if (newValue !== seen.newValue || carriedValue !== seen.carriedValue) throw new Refusal("conflict");
  const request = await toRequest(
    { metric, unitId, personId, periodKey: year.key, effectiveOn, newValue, carriedValue, ...reasons },
    { today, fiscal },
  );
  return db.transaction((tx) => insertRequest(tx, request, { actor, now }));
}
