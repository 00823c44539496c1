import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { reachedBy, tellingSteps } from "@/components/incentives/trace-steps";
import { traceText } from "@/components/incentives/trace-text";
import {
  getStatement,
  listSteps,
  type StatementDetail,
  type StatementStep,
} from "@/db/queries/statement-detail";
import type { Actor } from "@/lib/access/actor";
import { type PayScope, payScopeFor } from "@/lib/access/scope";
import { requireActor } from "@/lib/server/session";

/** Opens whatever is about one statement: 404 unless the reader may read that person's pay of that month. */
export async function requireStatement(
  params: Promise<{ id: string }>,
): Promise<{ actor: Actor; scope: PayScope; statement: StatementDetail }> {
  const [actor, { id }] = await Promise.all([requireActor("statement:view"), params]);
  const scope = payScopeFor(actor);
  const statement = /^[1-9]\d{0,8}$/.test(id) ? await getStatement(scope, Number(id)) : null;
  if (!statement) notFound();
  return { actor, scope, statement };
}

/** A step in words. */
export interface TextStep {
  position: number;
  code: StatementStep["code"];
  text: string;
  /** Null where the step is a measure and no amount. */
  amountMinor: bigint | null;
}

export interface DealStep {
  position: number;
  dealId: number;
  name: string;
  closeOn: string;
  amountMinor: bigint;
}

/** Every line of a statement in the reader's words: the deals, then the calculation. */
export async function tellStatement(
  statement: StatementDetail,
): Promise<{ deals: DealStep[]; steps: TextStep[] }> {
  const [lines, t, tMetrics, f] = await Promise.all([
    listSteps(statement),
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const words = {
    t: t as never,
    tMetrics: tMetrics as never,
    f,
    plan: statement.plan,
    reached: reachedBy(lines, f),
  };
  return {
    deals: lines.flatMap(({ code, position, opportunityId, dealName, args, amountMinor }) =>
      code === "deal" && opportunityId !== null
        ? [
            {
              position,
              dealId: opportunityId,
              name: dealName ?? t("dealUnknown", { id: String(opportunityId) }),
              closeOn: String((args as { closeOn?: unknown }).closeOn ?? ""),
              amountMinor,
            },
          ]
        : [],
    ),
    steps: tellingSteps(lines).map((line) => ({
      position: line.position,
      code: line.code,
      text: traceText(words, line),
      amountMinor: line.code === "measure" ? null : line.amountMinor,
    })),
  };
}
