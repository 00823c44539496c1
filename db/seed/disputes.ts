import type { InferInsertModel } from "drizzle-orm";
import type { Transaction } from "../client";
import { disputeMessages, disputes, payEntries } from "../schema/disputes";
import type { World } from "./deals";
import { demoRepOf } from "./demo-rep";
import { advanceIdentity, insertRows } from "./insert-rows";
import type { RunRows } from "./runs";
import { personId } from "./story";

/** Two questions about statements: one that the manager has accepted, and one that waits. */
export async function insertDisputes(
  tx: Transaction,
  { runs, statements, lines }: RunRows,
  world: World,
): Promise<void> {
  const { time } = world;
  const rep = demoRepOf(world);
  const [latest, before] = [...runs].reverse();
  if (!latest || !before) return;
  const managerId = world.org.assignments.find(
    ({ unitId, role, endOn }) => role === "manager" && !endOn && unitId === rep.stays.at(-1)?.team.id,
  )?.personId;
  const statementOf = (runId: number, who: number) =>
    statements.find((one) => one.runId === runId && one.personId === who);
  const mine = statementOf(latest.id, rep.id);
  const colleague = statements.find(
    ({ runId, personId: who, id }) =>
      runId === before.id &&
      who !== rep.id &&
      lines.some((line) => line.statementId === id && line.code === "deal"),
  );
  if (!mine || !colleague) return;
  const dealLine = lines.find(({ statementId, code }) => statementId === mine.id && code === "deal");
  const asked = time.workingUntil(time.last - 3);
  const answered = time.workingUntil(time.last - 9);
  const financeId = personId(world, "ruolan.qin");
  const rows: InferInsertModel<typeof disputes>[] = [
    {
      id: 1,
      statementId: colleague.id,
      personId: colleague.personId,
      state: "accepted",
      level: "finance",
      claimedMinor: 68_000n,
      agreedMinor: 68_000n,
      reason: "合同补充协议已确认，差额计入下一次核算。",
      decidedBy: financeId,
      decidedAt: time.at(answered, 15 * 60),
      createdAt: time.at(time.workingUntil(time.last - 13), 10 * 60),
      version: 2,
    },
    {
      id: 2,
      statementId: mine.id,
      linePosition: dealLine?.position ?? null,
      personId: rep.id,
      state: "open",
      level: managerId === undefined ? "finance" : "manager",
      answererId: managerId ?? null,
      dueOn: time.day(time.workingFrom(time.last + 3)),
      createdAt: time.at(asked, 9 * 60 + 40),
    },
  ];
  await insertRows(tx, disputes, [rows[0] as InferInsertModel<typeof disputes>]);
  await insertRows(tx, disputes, [rows[1] as InferInsertModel<typeof disputes>]);
  await insertRows(tx, disputeMessages, [
    {
      id: 1,
      disputeId: 1,
      authorId: colleague.personId,
      text: "补充协议里加的那部分金额好像没有算进去，请核对。",
      createdAt: rows[0]?.createdAt,
    },
    {
      id: 2,
      disputeId: 1,
      authorId: financeId,
      text: "已向商务要了补充协议原件，核对后答复。",
      createdAt: time.at(answered, 10 * 60),
    },
    {
      id: 3,
      disputeId: 2,
      authorId: rep.id,
      text: "这一单是和同事分成的，我的比例应该是七成，请看一下计入的业绩。",
      createdAt: rows[1]?.createdAt,
    },
  ]);
  await insertRows(tx, payEntries, [
    {
      id: 1,
      personId: colleague.personId,
      kind: "dispute",
      name: before.periodKey,
      amountMinor: 68_000n,
      dueOn: before.endOn,
      disputeId: 1,
      createdBy: financeId,
      createdAt: rows[0]?.decidedAt ?? undefined,
    },
  ]);
  for (const table of [disputes, disputeMessages, payEntries]) await advanceIdentity(tx, table);
}
