import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "../client";
import * as schema from "../schema";
import { activityRows } from "./activities";
import { alertHistory } from "./alert-history";
import { answerRows } from "./answers";
import { auditRows } from "./audit-rows";
import { insertBase, insertTemplates, ROOT_UNIT_ID } from "./base";
import { channelCostRows } from "./channel-cost-rows";
import { closedPeriodRows } from "./closed-periods";
import { dealRows } from "./deal-rows";
import { COMPANY } from "./demo-staff";
import { activityPlanRows } from "./effort-rows";
import { enteredRows, supportRows } from "./entered";
import { advanceIdentity, insertRows } from "./insert-rows";
import { milestoneRows } from "./milestones-story";
import { notificationRows } from "./notification-rows";
import { orderRows } from "./orders";
import { buildAccounts } from "./organisation";
import { paymentRows, refundRows } from "./payments";
import { planRows } from "./plan-rows";
import { recognitionRows } from "./recognition-rows";
import { resourceRows } from "./resource-rows";
import { Results } from "./results";
import { reviewRows } from "./reviews-story";
import { splitRows } from "./splits";
import { personId, type Story } from "./story";
import { winBackRows } from "./win-back-rows";

/** Tables whose ids were assigned by hand. */
const NUMBERED: readonly PgTable[] = [
  schema.orgUnits,
  schema.people,
  schema.accounts,
  schema.productLines,
  schema.products,
  schema.channels,
  schema.customers,
  schema.opportunities,
  schema.stageEntries,
  schema.opportunityChanges,
  schema.activities,
  schema.orders,
  schema.payments,
  schema.refunds,
  schema.surveyAnswers,
  schema.closedPeriods,
  schema.targets,
  schema.adjustments,
  schema.incentivePlans,
  schema.planVersions,
  schema.playbooks,
  schema.alertRules,
  schema.alerts,
  schema.playbookRuns,
  schema.tasks,
  schema.reviews,
  schema.reviewCauses,
  schema.championBoards,
  schema.contests,
  schema.auditEntries,
];

/** Writes what happened, parents before children. */
export async function loadStory(tx: Transaction, story: Story, passwordHash: string): Promise<void> {
  const { world } = story;
  await insertBase(tx, { ...COMPANY, isDemo: true });
  await insertRows(tx, schema.orgUnits, world.org.units);
  await insertRows(tx, schema.people, world.org.people);
  await insertRows(tx, schema.assignments, world.org.assignments);
  await insertRows(tx, schema.accounts, buildAccounts(world.org, passwordHash));
  await insertRows(tx, schema.productLines, world.catalogue.lineRows);
  await insertRows(tx, schema.products, world.catalogue.productRows);
  await insertRows(tx, schema.channels, world.catalogue.channelRows);
  await insertRows(tx, schema.customers, world.book.rows);
  await loadDeals(tx, story);
  await insertRows(tx, schema.channelCosts, channelCostRows(story));
  await insertRows(tx, schema.activityPlans, activityPlanRows(story));
  await insertRows(tx, schema.winBacks, winBackRows(story));
  await loadTargets(tx, story);
  await loadPlans(tx, story);
  await loadLessons(tx, story);
  await loadRecognition(tx, story);
  for (const table of NUMBERED) await advanceIdentity(tx, table);
}

async function loadDeals(
  tx: Transaction,
  { world, deals, splits, orders, payments, refunds, answers }: Story,
): Promise<void> {
  const rows = dealRows(deals, world);
  await insertRows(tx, schema.opportunities, rows.opportunities);
  await insertRows(tx, schema.stageEntries, rows.entries);
  await insertRows(tx, schema.opportunityChanges, rows.changes);
  await insertRows(tx, schema.opportunitySplits, splitRows(splits));
  await insertRows(tx, schema.activities, activityRows(deals, world));
  const placed = orderRows(orders, world);
  await insertRows(tx, schema.orders, placed.orders);
  await insertRows(tx, schema.orderLines, placed.lines);
  await insertRows(tx, schema.payments, paymentRows(payments, world));
  await insertRows(tx, schema.refunds, refundRows(refunds, world));
  await insertRows(tx, schema.surveyAnswers, answerRows(answers, world));
}

async function loadTargets(tx: Transaction, { world, targets, adjustments }: Story): Promise<void> {
  await insertRows(tx, schema.closedPeriods, closedPeriodRows(world, personId(world, "ruolan.qin")));
  await insertRows(tx, schema.adjustments, adjustments.rows);
  await insertRows(tx, schema.targets, targets.rows);
  await insertRows(tx, schema.adjustmentLines, adjustments.lines);
  await insertRows(tx, schema.adjustmentRevisions, adjustments.revisions);
  await insertRows(tx, schema.adjustmentSteps, adjustments.steps);
  await insertRows(tx, schema.approvalDelegations, adjustments.delegations);
  await insertRows(tx, schema.enteredValues, enteredRows(world));
  await insertRows(tx, schema.targetSupports, supportRows(world));
}

async function loadPlans(tx: Transaction, story: Story): Promise<void> {
  const rows = planRows(story);
  await insertRows(tx, schema.incentivePlans, rows.plans);
  await insertRows(tx, schema.planVersions, rows.versions);
  await insertRows(tx, schema.planDrafts, rows.drafts);
  await insertRows(tx, schema.planBands, rows.bands);
  await insertRows(tx, schema.planGates, rows.gates);
  await insertRows(tx, schema.planMembers, rows.members);
}

/** Alerts that were answered, reviews that were held, and what people were told. */
async function loadLessons(tx: Transaction, story: Story): Promise<void> {
  const results = new Results(story, story.answers);
  const templates = await insertTemplates(tx, (unit) => story.world.org.unitIds.get(unit) ?? ROOT_UNIT_ID);
  const history = alertHistory(story, results, templates);
  await insertRows(tx, schema.alerts, history.alerts);
  await insertRows(tx, schema.alertEvents, history.events);
  await insertRows(tx, schema.playbookRuns, history.runs);
  await insertRows(tx, schema.tasks, history.tasks);
  await insertRows(tx, schema.playbookCosts, history.costs);
  await insertRows(tx, schema.alertFeedback, history.feedback);
  const reviews = reviewRows(story, results);
  await insertRows(tx, schema.reviews, reviews.reviews);
  await insertRows(tx, schema.reviewCauses, reviews.causes);
  await insertRows(tx, schema.reviewActions, reviews.actions);
  await insertRows(tx, schema.reviewAttendees, reviews.attendees);
  await insertRows(tx, schema.reviewDecisions, reviews.decisions);
  await insertRows(tx, schema.milestones, milestoneRows(story));
  await insertRows(tx, schema.resources, resourceRows(story));
  await insertRows(tx, schema.notifications, notificationRows(story, reviews));
  await insertRows(tx, schema.auditEntries, auditRows(story));
}

async function loadRecognition(tx: Transaction, { world }: Story): Promise<void> {
  const rows = recognitionRows(world);
  await insertRows(tx, schema.scorecardRules, rows.rules);
  await insertRows(tx, schema.collaborationRatings, rows.ratings);
  await insertRows(tx, schema.collaborationRequests, rows.requests);
  await insertRows(tx, schema.championBoards, rows.boards);
  // A list within a row is more than `insertRows` takes.
  await tx.insert(schema.contests).values(rows.contests);
  await insertRows(tx, schema.trainingAwards, rows.awards);
}
