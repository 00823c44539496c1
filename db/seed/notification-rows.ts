import type { InferInsertModel } from "drizzle-orm";
import type { notifications } from "../schema/notifications";
import type { ReviewRows } from "./reviews-story";
import type { Story } from "./story";

type Row = InferInsertModel<typeof notifications>;

/** What the requests and the reviews told people; alerts tell themselves when they are raised. */
export function notificationRows({ world, adjustments }: Story, reviews: ReviewRows): Row[] {
  const { org, time } = world;
  const person = new Map(org.people.map(({ id, name }) => [id, name]));
  const unit = new Map(org.units.map(({ id, name }) => [id, name]));
  const rows: Row[] = [];
  for (const request of adjustments.rows) {
    const subject = (request.personId ? person.get(request.personId) : unit.get(request.unitId)) ?? "";
    const params = { subject, requester: person.get(request.requestedBy) ?? "" };
    const href = `/targets/adjustments/${request.id}`;
    const base = { params, href };
    const submittedAt = request.submittedAt ?? null;
    const decidedAt = request.decidedAt ?? null;
    if (submittedAt) {
      rows.push({
        ...base,
        personId: request.approverId,
        kind: "adjustmentSubmitted",
        dedupeKey: `adjustment:${request.id}:submitted`,
        createdAt: submittedAt,
        readAt: decidedAt,
      });
    }
    if (!decidedAt) continue;
    const kind = request.state === "approved" ? "adjustmentApproved" : "adjustmentReturned";
    rows.push({
      ...base,
      personId: request.requestedBy,
      kind,
      dedupeKey: `adjustment:${request.id}:${request.state}`,
      createdAt: decidedAt,
      readAt: null,
    });
  }
  for (const review of reviews.reviews.filter(({ state }) => state === "due")) {
    rows.push({
      personId: review.ownerId,
      kind: "reviewDue",
      params: { subject: unit.get(review.unitId) ?? "", period: review.periodKey },
      href: `/reviews/${review.id}`,
      dedupeKey: `review:${review.id}:due`,
      createdAt: time.at(time.workingUntil(time.last - 2), 8 * 60 + 30),
      readAt: null,
    });
  }
  return rows.sort((a, b) => Number(a.createdAt) - Number(b.createdAt));
}
