import "server-only";
import { periodOf } from "@/lib/periods";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import { insertNotifications } from "./insert-notifications";

interface LateAction {
  id: number;
  reviewId: number;
  ownerId: number;
  title: string;
  dueOn: string;
}

interface LateReview {
  id: number;
  ownerId: number;
  name: string;
  nameEn: string | null;
  periodKey: string;
}

/** Whoever is late with an action or a review is reminded, once a week for each. Returns how many reminders went out. */
export async function remindReviews({ now }: { now: Date }): Promise<number> {
  const today = businessDayOf(now);
  const week = periodOf(today, "week").key;
  return db.transaction(async (tx) => {
    const run = sqlRunner(tx);
    const actions = await run<LateAction>(
      `select id, review_id as "reviewId", owner_id as "ownerId", title, due_on::text as "dueOn" from review_actions
        where state in ('open', 'in_progress') and due_on < $1::text::date
          and not exists (select from notifications n where n.dedupe_key = 'action:' || review_actions.id || ':overdue:' || $2::text)
        order by id`,
      [today, week],
    );
    const reviews = await run<LateReview>(
      `select v.id, v.owner_id as "ownerId", u.name, u.name_en as "nameEn", v.period_key as "periodKey"
         from reviews v join org_units u on u.id = v.unit_id
        where v.state in ('due', 'open') and v.due_on < $1::text::date
          and not exists (select from notifications n where n.dedupe_key = 'review:' || v.id || ':overdue:' || $2::text)
        order by v.id`,
      [today, week],
    );
    await insertNotifications(tx, [
      ...actions.map(({ id, reviewId, ownerId, title, dueOn }) => ({
        personId: ownerId,
        kind: "actionOverdue",
        params: { title, day: dueOn },
        href: `/reviews/${reviewId}#action-${id}`,
        dedupeKey: `action:${id}:overdue:${week}`,
      })),
      ...reviews.map(({ id, ownerId, name, nameEn, periodKey }) => ({
        personId: ownerId,
        kind: "reviewOverdue",
        params: { subject: name, subjectEn: nameEn ?? name, period: periodKey },
        href: `/reviews/${id}`,
        dedupeKey: `review:${id}:overdue:${week}`,
      })),
    ]);
    return actions.length + reviews.length;
  });
}
