import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { parsePeriod } from "@/lib/periods";
import type { AnnounceChampionsInput } from "@/lib/recognition/recognition-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { getCompany } from "../../queries/company";
import { listChampionBoards, rankBoards } from "../../queries/recognition/champions";
import { championHonours } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/**
 * Announces the champions of a month that is over, once: from then on the board shows who was honoured, whatever is corrected later.
 * Throws Refusal: notFound (no such board in that month), monthRuns, nobodyQualified, alreadyAnnounced.
 */
export async function announceChampions({
  actor,
  input,
  now,
}: Call<AnnounceChampionsInput>): Promise<{ count: number }> {
  const today = businessDayOf(now);
  const { fiscal } = await getCompany();
  const month = parsePeriod(input.periodKey, fiscal);
  if (!month) throw new Refusal("notFound");
  const board = (await listChampionBoards(month)).find(({ id }) => id === input.boardId);
  if (!board) throw new Refusal("notFound");
  if (month.end > today) throw new Refusal("monthRuns");
  const places = (await rankBoards([board], month, today)).get(board.id) ?? [];
  if (places.length === 0) throw new Refusal("nobodyQualified");
  return db.transaction(async (tx) => {
    const rows = places.map(({ personId, place, value }) => ({
      boardId: board.id,
      periodKey: month.key,
      personId,
      place,
      value,
      announcedBy: actor.personId,
      announcedAt: now,
    }));
    // One announcement of a board and month at a time: the second finds the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.champions'), ${board.id})`);
    const known = await tx.$count(
      championHonours,
      and(eq(championHonours.boardId, board.id), eq(championHonours.periodKey, month.key)),
    );
    if (known > 0) throw new Refusal("alreadyAnnounced");
    await tx.insert(championHonours).values(rows);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "champions.announce",
      objectKind: "championBoard",
      objectId: board.id,
      after: { periodKey: month.key, people: places.map(({ personId }) => personId) },
    });
    await insertNotifications(
      tx,
      places.map(({ personId, place }) => ({
        personId,
        kind: "championAnnounced",
        params: { period: month.key, place, metric: board.metric },
        href: `/incentives/recognition?period=${month.key}`,
        dedupeKey: `champions:${board.id}:${month.key}`,
      })),
    );
    return { count: places.length };
  });
}
