import { mayWriteReview } from "@/db/mutations/hold-review";
import type { Reference } from "@/db/queries/reference";
import {
  getReview,
  listActionOwners,
  listEarlierActions,
  listReviewActions,
  listReviewCauses,
  type Review,
  type ReviewAction,
  type ReviewCause,
} from "@/db/queries/reviews";
import type { Actor } from "@/lib/access/actor";
import type { Day } from "@/lib/periods";
import type { ActionEffect } from "@/lib/reviews/evaluate-action";
import { missedTarget, needsJudgement } from "@/lib/reviews/review-progress";
import { findReviewGaps, type ReviewGap } from "@/lib/reviews/review-states";
import { businessDay } from "@/lib/server/settings";
import { readCompany } from "@/lib/server/view";
import { readerOf } from "../../_components/reader-of";
import { readEffects } from "./read-effects";

/** Everything that lies on the sheet, and what this reader may do with it. */
export interface Sheet {
  review: Review;
  causes: ReviewCause[];
  actions: ReviewAction[];
  earlier: ReviewAction[];
  effects: Map<number, ActionEffect>;
  /** Who may be given an action; empty for those who only read. */
  owners: Reference[];
  gaps: ReviewGap[];
  today: Day;
  personId: number;
  /** Whether the reader writes in reviews of this unit at all. */
  mayWrite: boolean;
  /** The same, and the sheet is open. */
  isWritable: boolean;
}

/** Null when there is no such review or it is not the actor's to see. */
export async function readSheet(actor: Actor, id: string): Promise<Sheet | null> {
  const review = /^\d{1,9}$/.test(id) ? await getReview(readerOf(actor), Number(id)) : null;
  if (!review) return null;
  const today = businessDay(new Date());
  const mayWrite = mayWriteReview(actor, review.unit.id);
  const isWritable = mayWrite && review.state === "open";
  const [company, causes, actions, earlier, owners] = await Promise.all([
    readCompany(),
    listReviewCauses(review.id),
    listReviewActions(review.id),
    listEarlierActions(review),
    isWritable ? listActionOwners(review.unit.id, today) : [],
  ]);
  const effects = await readEffects({
    unitId: review.unit.id,
    actions: earlier,
    today,
    firstDay: company.firstDay,
  });
  const gaps = findReviewGaps({
    state: review.state,
    missedTarget: missedTarget(review.facts),
    causeCount: causes.length,
    actionCount: actions.length,
    unjudgedActionCount: earlier.filter((action) => needsJudgement(action, today)).length,
    minutes: review.minutes,
  });
  const { personId } = actor;
  return { review, causes, actions, earlier, effects, owners, gaps, today, personId, mayWrite, isWritable };
}
