import type { Transaction } from "../client";
import { payEntries } from "../schema/disputes";
import { rewards } from "../schema/recognition";
import type { World } from "./deals";
import { demoRepOf } from "./demo-rep";
import { advanceIdentity, insertRows } from "./insert-rows";
import { personId } from "./story";

/** Two rewards in money: one that finance has approved and the next run pays, and one that waits. */
export async function insertRewards(tx: Transaction, world: World): Promise<void> {
  const { org, time } = world;
  const rep = demoRepOf(world);
  const staying = org.reps.filter((other) => other.leftOn === null && other !== rep);
  const [first, second] = [staying[5], staying[11]];
  if (!first || !second) return;
  const finance = personId(world, "ruolan.qin");
  const bossOf = (one: typeof first) => one.stays.at(-1)?.team.managerId ?? personId(world, "chengze.lu");
  const decidedAt = time.at(time.workingUntil(time.last - 2), 16 * 60);
  const entry = {
    id: 2,
    personId: first.id,
    kind: "award" as const,
    name: "新品首单冲刺奖",
    amountMinor: 200_000n,
    dueOn: time.day(time.workingUntil(time.last - 2)),
    createdBy: finance,
    createdAt: decidedAt,
  };
  await insertRows(tx, payEntries, [entry]);
  await insertRows(tx, rewards, [
    {
      id: 1,
      personId: first.id,
      title: entry.name,
      amountMinor: entry.amountMinor,
      reason: "首月签下三家新品客户，比团队平均快两周",
      state: "approved",
      proposedBy: bossOf(first),
      proposedAt: time.at(time.workingUntil(time.last - 6), 11 * 60),
      decidedBy: finance,
      decidedAt,
      payEntryId: entry.id,
      version: 2,
    },
    {
      id: 2,
      personId: second.id,
      title: "客户转介绍奖",
      amountMinor: 150_000n,
      reason: "老客户介绍来两家同行，都已进入方案阶段",
      state: "proposed",
      proposedBy: bossOf(second),
      proposedAt: time.at(time.workingUntil(time.last - 1), 10 * 60),
      version: 1,
    },
  ]);
  for (const table of [payEntries, rewards]) await advanceIdentity(tx, table);
}
