import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { addDays } from "@/lib/periods";
import type { AwardContestInput } from "@/lib/recognition/contest-input";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { type Contest, getContest, rankContest } from "../../queries/recognition/contests";
import { contestPlaces, contests, payEntries } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

type Place = Awaited<ReturnType<typeof rankContest>>[number];

/**
 * Writes down how a contest that is over has ended; every prize becomes an entry that the next run pays, once. Figures that are corrected
 * later change nothing of it. One of several callers wins. Throws Refusal: notFound, contestRuns, alreadyDecided, ownContest (who declared
 * it), ownPrize.
 */
export async function awardContest({
  actor,
  input,
  now,
}: Call<AwardContestInput>): Promise<{ winners: number }> {
  const today = businessDayOf(now);
  const contest = await getContest(input.id);
  if (!contest) throw new Refusal("notFound");
  if (contest.endOn > today) throw new Refusal("contestRuns");
  if (contest.declaredBy === actor.personId) throw new Refusal("ownContest");
  const places = await rankContest(contest, today);
  const winners = places.filter(({ prizeMinor }) => prizeMinor > 0n);
  if (winners.some(({ personId }) => personId === actor.personId)) throw new Refusal("ownPrize");
  return db.transaction(async (tx) => {
    const [held] = await tx.select().from(contests).where(eq(contests.id, contest.id)).for("update");
    if (held?.state !== "declared" || held.version !== input.version) throw new Refusal("alreadyDecided");
    const entries = await bookPrizes(tx, contest, winners, actor.personId);
    if (places.length > 0)
      await tx.insert(contestPlaces).values(
        places.map(({ personId, place, value }) => ({
          contestId: contest.id,
          personId,
          place,
          value,
          payEntryId: entries.get(personId) ?? null,
        })),
      );
    await tx
      .update(contests)
      .set({ state: "awarded", decidedBy: actor.personId, decidedAt: now, version: held.version + 1 })
      .where(eq(contests.id, contest.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "contest.award",
      objectKind: "contest",
      objectId: contest.id,
      after: { people: winners.map(({ personId }) => personId) },
    });
    await insertNotifications(
      tx,
      winners.map(({ personId, place }) => ({
        personId,
        kind: "contestWon",
        params: { name: contest.name, place },
        href: `/incentives/recognition?period=${contest.startOn.slice(0, 7)}#contests`,
        dedupeKey: `contest:${contest.id}`,
      })),
    );
    return { winners: winners.length };
  });
}

/** What each winner is owed, from the contest's last day on: the first run after it pays. Ids of the entries by person. */
async function bookPrizes(
  tx: Transaction,
  contest: Contest,
  winners: readonly Place[],
  createdBy: number,
): Promise<Map<number, number>> {
  if (winners.length === 0) return new Map();
  const rows = await tx
    .insert(payEntries)
    .values(
      winners.map(({ personId, prizeMinor }) => ({
        personId,
        kind: "award" as const,
        name: contest.name,
        amountMinor: prizeMinor,
        dueOn: addDays(contest.endOn, -1),
        createdBy,
      })),
    )
    .returning({ id: payEntries.id, personId: payEntries.personId });
  return new Map(rows.map(({ id, personId }) => [personId, id]));
}
