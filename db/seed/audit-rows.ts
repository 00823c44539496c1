import type { InferInsertModel } from "drizzle-orm";
import type { auditEntries } from "../schema/audit";
import { DEFAULT_STAGES } from "./base";
import { closedPeriodRows } from "./closed-periods";
import { personId, type Story } from "./story";

type Row = InferInsertModel<typeof auditEntries>;

/** Moves of deals are in their stage history; the trail begins this many days ago, as if it had been cut off before. */
const RECENT_DAYS = 10;

/** The trail of what people did lately, and of every decision since the books began. */
export function auditRows(story: Story): Row[] {
  const rows = [...decisions(story), ...closings(story), ...moves(story), ...newcomers(story)];
  return rows.sort((a, b) => Number(a.at) - Number(b.at)).map((row, i) => ({ id: i + 1, ...row }));
}

/** What people asked for, and what became of each step of the chain. */
function decisions({ adjustments }: Story): Row[] {
  return adjustments.rows.flatMap((request) => {
    const about = { objectKind: "adjustment", objectId: String(request.id) };
    const { metric, unitId, personId, periodKey } = request;
    const asked = adjustments.revisions
      .filter(({ adjustmentId }) => adjustmentId === request.id)
      .map(
        (sent): Row => ({
          at: sent.submittedAt,
          actorId: request.requestedBy,
          action: "adjustment.submit",
          ...about,
          before: sent.round === 1 ? null : { state: "returned" },
          after: {
            ...(sent.round === 1 ? { metric, unitId, personId, periodKey } : {}),
            from: String(sent.oldValue),
            to: String(sent.newValue),
          },
        }),
      );
    const chain = adjustments.steps.filter(({ adjustmentId }) => adjustmentId === request.id);
    const decided = chain.flatMap((step): Row[] => {
      const { decidedAt, state, approverId } = step;
      if (!decidedAt) return [];
      const common = { at: decidedAt, actorId: step.decidedBy ?? null, ...about };
      if (state === "escalated")
        return [
          {
            ...common,
            action: "adjustment.escalate",
            before: { approverId },
            after: { approverId: request.approverId },
          },
        ];
      const isLast = request.state === "approved";
      const action = state === "returned" ? "return" : isLast ? "approve" : "approveStep";
      const value = String(state === "approved" && isLast ? request.newValue : request.oldValue);
      return [
        {
          ...common,
          action: `adjustment.${action}`,
          before: { state: "submitted", value: String(request.oldValue) },
          after: { state, value, comment: step.comment },
        },
      ];
    });
    return [...asked, ...decided];
  });
}

function closings(story: Story): Row[] {
  return closedPeriodRows(story.world, personId(story.world, "ruolan.qin")).map(
    ({ periodKey, startOn, endOn, closedBy, closedAt }) => ({
      at: closedAt,
      actorId: closedBy ?? null,
      action: "period.close",
      objectKind: "period",
      objectId: periodKey,
      before: null,
      after: { startOn, endOn },
    }),
  );
}

function moves({ deals, world }: Story): Row[] {
  const { time } = world;
  return deals.flatMap(({ id, visits, lossReason }) =>
    visits.flatMap((visit, i): Row[] => {
      const before = visits[i - 1];
      const isRecent = visit.day > time.last - RECENT_DAYS;
      if (!isRecent || before === undefined || before.stage === visit.stage) return [];
      const state = (one: typeof visit) => ({
        stage: DEFAULT_STAGES[one.stage]?.name,
        status: DEFAULT_STAGES[one.stage]?.kind,
        amountMinor: String(BigInt(one.amount) * 100n),
      });
      const lost = DEFAULT_STAGES[visit.stage]?.kind === "lost" && lossReason !== null ? { lossReason } : {};
      return [
        {
          at: time.at(visit.day, visit.minute),
          actorId: visit.ownerId,
          action: "opportunity.move",
          objectKind: "opportunity",
          objectId: String(id),
          before: state(before),
          after: { ...state(visit), ...lost },
        },
      ];
    }),
  );
}

/** Who came, moved and left within the books. */
function newcomers({ world }: Story): Row[] {
  const { org, time } = world;
  const actorId = personId(world, "yifan.fang");
  const at = (day: string) => time.at(Math.max(0, time.workingUntil(time.numberOf(day) - 1)), 16 * 60);
  const firstDay = time.day(time.start);
  return org.reps.flatMap((rep): Row[] => {
    const about = { actorId, objectKind: "person", objectId: String(rep.id) };
    const person = org.people.find(({ id }) => id === rep.id);
    const [first, second] = rep.stays;
    const rows: Row[] = [];
    if (rep.hiredOn >= firstDay) {
      const after = {
        name: person?.name,
        nameEn: person?.nameEn,
        email: rep.email,
        role: "rep",
        hiredOn: rep.hiredOn,
        unitId: first?.team.id,
        startOn: rep.hiredOn,
      };
      rows.push({ ...about, at: at(rep.hiredOn), action: "person.create", before: null, after });
    }
    if (first && second) {
      rows.push({
        ...about,
        at: at(second.from),
        action: "person.move",
        before: { unitId: first.team.id },
        after: { unitId: second.team.id, startOn: second.from },
      });
    }
    if (rep.leftOn !== null) {
      rows.push({
        ...about,
        at: at(rep.leftOn),
        action: "account.deactivate",
        before: { isActive: true },
        after: { isActive: false, sessionsEnded: 0 },
      });
    }
    return rows;
  });
}
