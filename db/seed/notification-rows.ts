import type { InferInsertModel } from "drizzle-orm";
import type { notifications } from "../schema/notifications";
import type { ReviewRows } from "./reviews-story";
import type { Story } from "./story";

type Row = InferInsertModel<typeof notifications>;

/** What the requests and the reviews told people; alerts tell themselves when they are raised. */
export function notificationRows({ world, adjustments }: Story, reviews: ReviewRows): Row[] {
  const { org, time } = world;
  const named = (row: { name: string; nameEn?: string | null } | undefined) =>
    [row?.name ?? "", row?.nameEn ?? row?.name ?? ""] as const;
  const person = (id: number) => named(org.people.find((row) => row.id === id));
  const unit = (id: number) => named(org.units.find((row) => row.id === id));
  const rows: Row[] = [];
  for (const request of adjustments.rows) {
    const [subject, subjectEn] = request.personId ? person(request.personId) : unit(request.unitId);
    const [requester, requesterEn] = person(request.requestedBy);
    const params = { requester, requesterEn, subject, subjectEn };
    const href = `/targets/adjustments/${request.id}`;
    const base = { params, href };
    const decidedAt = request.decidedAt ?? null;
    const turns = adjustments.steps.filter((step) => step.adjustmentId === request.id && step.openedAt);
    for (const { round, step, approverId, openedAt, decidedAt: readAt } of turns) {
      const before = turns.find((other) => other.round === round && other.step === step - 1);
      const kind = before?.state === "escalated" ? "adjustmentEscalated" : "adjustmentSubmitted";
      const deputies = adjustments.delegations.filter(({ personId }) => personId === approverId);
      for (const personId of [approverId, ...deputies.map(({ deputyId }) => deputyId)])
        rows.push({
          ...base,
          personId,
          kind,
          dedupeKey: `adjustment:${request.id}:turn:${round}.${step}:${kind}`,
          createdAt: openedAt ?? undefined,
          readAt,
        });
    }
    if (!decidedAt) continue;
    const kind = request.state === "approved" ? "adjustmentApproved" : "adjustmentReturned";
    rows.push({
      ...base,
      personId: request.requestedBy,
      kind,
      dedupeKey: `adjustment:${request.id}:${request.state === "approved" ? "approve" : "return"}:1`,
      createdAt: decidedAt,
      readAt: null,
    });
  }
  for (const review of reviews.reviews.filter(({ state }) => state === "due")) {
    const [subject, subjectEn] = unit(review.unitId);
    rows.push({
      personId: review.ownerId,
      kind: "reviewDue",
      params: { subject, subjectEn, period: review.periodKey },
      href: `/reviews/${review.id}`,
      dedupeKey: `review:${review.id}:due`,
      createdAt: time.at(time.workingUntil(time.last - 2), 8 * 60 + 30),
      readAt: null,
    });
  }
  return rows.sort((a, b) => Number(a.createdAt) - Number(b.createdAt));
}
