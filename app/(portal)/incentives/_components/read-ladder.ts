import { atSnapshot } from "@/db/queries/at-snapshot";
import { listDealNames } from "@/db/queries/pay-deals";
import type { MoveDays } from "@/lib/incentives/move-days";
import type { PayQuestion } from "./pay-view";
import { type LadderContext, readLadderContext } from "./read-ladder-context";
import { type PersonPay, readPersonPay } from "./read-person-pay";

/** What the ladder's screen shows of one person. */
export interface LadderRead {
  pay: PersonPay;
  context: LadderContext;
  /** Names of the deals that the pay comes from. */
  deals: ReadonlyMap<number, string>;
}

/** The pay with everything around it, all of one state; null when the reader may not see it or no plan pays the person. */
export function readLadder(
  question: PayQuestion,
  personId: number,
  picked: MoveDays | null,
): Promise<LadderRead | null> {
  return atSnapshot(["ladder", question, personId, picked], async () => {
    // Asked for within, so that it is never older than what is read around it.
    const subject = await readPersonPay(question, personId);
    if (!subject?.pay) return null;
    const { pay } = subject;
    const ids = pay.lines.flatMap(({ opportunityId }) => opportunityId ?? []);
    const [context, deals] = await Promise.all([
      readLadderContext(question, pay, picked),
      listDealNames(question.payScope, { personId, period: question.month, ids }),
    ]);
    return { pay, context, deals };
  });
}
