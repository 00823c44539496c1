import { getCompany } from "@/db/queries/company";
import {
  getMilestoneOfReview,
  getMissOfReview,
  listProposals,
  type Milestone,
  type Proposal,
} from "@/db/queries/milestones/list";
import type { Reference } from "@/db/queries/reference";
import type { Resource } from "@/db/queries/resources/lines";
import { listResourcesBelow } from "@/db/queries/review/collect-resources";
import { type FollowedAction, followActions } from "@/db/queries/review/follow-actions";
import { type Attendee, type Decision, listAttendees, listDecisions } from "@/db/queries/review/meeting";
import {
  getReview,
  listActionOwners,
  listActionsById,
  listEarlierActions,
  listReviewActions,
  listReviewCauses,
  type Review,
  type ReviewAction,
  type ReviewCause,
} from "@/db/queries/reviews";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { mayWriteReview } from "@/lib/access/unit-rights";
import { type Day, isInPeriod, periodOf } from "@/lib/periods";
import { type MoveProposal, proposeMoves } from "@/lib/resources/returns";
import { type Explanation, explainVariance } from "@/lib/reviews/cause-tree";
import { type AgendaLine, agendaOf } from "@/lib/reviews/review-cycles";
import { factsFor } from "@/lib/reviews/review-facts";
import { missedTarget, needsJudgement } from "@/lib/reviews/review-progress";
import { findReviewGaps, type ReviewGap } from "@/lib/reviews/review-states";

export interface ReviewPageData {
  review: Review;
  causes: ReviewCause[];
  /** How much of the variance the causes explain; null without a variance. */
  explanation: Explanation | null;
  actions: ReviewAction[];
  earlier: FollowedAction[];
  owners: Reference[];
  attendees: Attendee[];
  decisions: Decision[];
  /** Where resources would bring more now; only for whoever may ask for that. */
  moves: MoveProposal<Resource>[];
  /** What a milestone's end suggests; none for readers who may not know who did how well. */
  milestone: { milestone: Milestone; proposals: Proposal[] } | null;
  /** What the meeting talks about, without what this reader may not see. */
  agenda: readonly AgendaLine[];
  gaps: ReviewGap[];
}

/** The review of an address as its reader may see it; null when there is none or it is not theirs to see. */
export async function findReview(actor: Actor, id: string): Promise<Review | null> {
  if (!/^[1-9]\d{0,8}$/.test(id)) return null;
  const scope = scopeFor(actor);
  const review = await getReview({ scope, personId: actor.personId, unitId: actor.unitId }, Number(id));
  if (!review?.facts || scope.personId === null) return review;
  return { ...review, facts: factsFor(review.facts, actor.personId) };
}

/** Everything on the sheet. The caller has found the review by `findReview`. */
export async function readReviewPage(review: Review, actor: Actor, today: Day): Promise<ReviewPageData> {
  const [causes, actions, earlier, owners, attendees, decisions, moves, milestone, miss] = await Promise.all([
    listReviewCauses(review.id),
    listReviewActions(review.id),
    readEarlier(review, today),
    listActionOwners(review.unit.id, today),
    listAttendees({ id: review.id, unitId: review.unit.id }, today),
    listDecisions(review.id),
    readMoves(review, actor, today),
    readMilestone(review, actor),
    getMissOfReview(review.id),
  ]);
  const variance = review.facts?.variance;
  return {
    review,
    causes,
    explanation: variance ? explainVariance(causes, variance.totalMinor) : null,
    actions,
    earlier,
    owners,
    attendees,
    decisions,
    moves,
    milestone,
    agenda: agendaOf(review.cycle).filter(
      ({ item }) =>
        (item !== "resources" || can(actor.role, "resource:view")) &&
        (item !== "milestone" || milestone !== null),
    ),
    gaps: findReviewGaps({
      state: review.state,
      missedTarget: missedTarget(review.facts) || miss !== null,
      causeCount: causes.length,
      actionCount: actions.length + (miss?.adopted ?? 0),
      unjudgedActionCount: earlier.filter(({ action }) => needsJudgement(action, today)).length,
      minutes: review.minutes,
    }),
  };
}

/** As it stood at the closing, or as it stands now. */
async function readEarlier(review: Review, today: Day): Promise<FollowedAction[]> {
  const { followUp } = review;
  if (!followUp) return followActions(review.unit.id, await listEarlierActions(review), today);
  const effects = new Map(followUp.map(({ actionId, effect }) => [actionId, effect]));
  const actions = await listActionsById([...effects.keys()]);
  return actions.flatMap((action) => {
    const effect = effects.get(action.id);
    return effect ? [{ action, effect }] : [];
  });
}

/** Only while the quarter looked back on still runs and the sheet is open: what is over cannot be moved. */
async function readMoves(review: Review, actor: Actor, today: Day): Promise<MoveProposal<Resource>[]> {
  const hasResources = (review.facts?.resources.length ?? 0) > 0;
  const mayAsk = can(actor.role, "resource:write") && mayWriteReview(actor, review.unit.id);
  if (!hasResources || !mayAsk || review.state !== "open") return [];
  const { fiscal } = await getCompany();
  const quarter = periodOf(review.startOn, "quarter", fiscal);
  if (!isInPeriod(today, quarter)) return [];
  return proposeMoves(await listResourcesBelow({ unitId: review.unit.id, quarter, fiscal, today }));
}

async function readMilestone(review: Review, actor: Actor): Promise<ReviewPageData["milestone"]> {
  if (review.cycle !== "milestone" || !can(actor.role, "milestone:write")) return null;
  const milestone = await getMilestoneOfReview(review.id);
  return milestone ? { milestone, proposals: await listProposals(milestone.id) } : null;
}
