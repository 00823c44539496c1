import { and, eq, isNull } from "drizzle-orm";
import { systemScope } from "@/lib/access/scope";
import { addDays, type Day, periodOf } from "@/lib/periods";
import { db } from "../client";
import { answerByRequest, keepTarget } from "../mutations/market/answer-reexamination";
import { recordMarketEvent } from "../mutations/market/record-event";
import { listReexaminations, type Reexamination } from "../queries/market/reexaminations";
import { adjustments, marketEvents } from "../schema";
import type { World } from "./deals";
import { demoActor } from "./demo-actor";

/** Records by operations, told by the real mutations: one that is being answered, one that is over. */
export async function tellMarket(world: World): Promise<void> {
  if ((await db.$count(marketEvents)) > 0) return;
  await openEvent(world);
  await finishedEvent(world);
}

interface Told {
  title: string;
  titleEn: string;
  kind: "competitor" | "policy";
  effect: "adverse" | "favourable";
  what: string;
  source: string;
  units: readonly string[];
  /** Days ago: since when, when it was recorded, and until when answers are due. */
  since: number;
  recorded: number;
  due: number;
}

/** A competitor's price cut: one lead has asked for a lower target because of it, one keeps theirs, the director still owes an answer. */
async function openEvent(world: World): Promise<void> {
  const rows = await record(world, {
    title: "主要竞争对手在浙江、江苏降价约 15%",
    titleEn: "Main competitor cuts prices by about 15% in Zhejiang and Jiangsu",
    kind: "competitor",
    effect: "adverse",
    what: "对手对控制器和伺服两条线下调目录价约 15%，并对框架客户给出三个月价格保护。已有两家年度框架客户推迟招标。",
    source: "竞品报价单两份、客户来函（资料库）",
    units: ["east", "hangzhou", "suzhou"],
    since: 24,
    recorded: 6,
    due: -3,
  });
  const hangzhou = rows.find(({ unit }) => unit.id === world.org.unitIds.get("hangzhou"));
  const suzhou = rows.find(({ unit }) => unit.id === world.org.unitIds.get("suzhou"));
  if (suzhou)
    await keep(world, suzhou, 4, "苏州组以存量客户为主，报价有服务打包，近三周没有因降价丢单，维持目标。");
  if (hangzhou) await answerByStandingRequest(world, hangzhou);
}

/** A subsidy that everybody has looked at: all targets were kept. */
async function finishedEvent(world: World): Promise<void> {
  const rows = await record(world, {
    title: "广东设备更新补贴延长到明年六月",
    titleEn: "Guangdong extends its equipment renewal subsidy to next June",
    kind: "policy",
    effect: "favourable",
    what: "省级补贴窗口由今年底延长到明年六月，客户不必赶在年底下单，部分需求可能后移。",
    source: "省工信厅通知",
    units: ["south", "shenzhen", "guangzhou"],
    since: 44,
    recorded: 40,
    due: 32,
  });
  const reasons = [
    "华南在手商机可以覆盖本季度目标，补贴延长影响的是明年上半年，维持目标。",
    "深圳组四季度合同多为老线改造，不依赖补贴，维持目标。",
    "广州组有两单可能后移，另有新增商机补上，维持目标并每两周复查。",
  ];
  for (const [i, row] of rows.entries()) await keep(world, row, 35, reasons[i] ?? reasons[0] ?? "");
}

async function record(world: World, told: Told): Promise<Reexamination[]> {
  const { org, time } = world;
  const { title, titleEn, kind, effect, what, source } = told;
  const ago = (days: number): Day => addDays(time.todayDay, -days);
  const planner = org.people.find(({ email }) => email.startsWith("shuning.ye@"))?.id ?? 0;
  const { id } = await recordMarketEvent({
    actor: demoActor(world, planner),
    now: workingMorning(world, told.recorded),
    input: {
      title,
      kind,
      effect,
      what,
      source,
      sinceOn: ago(told.since),
      dueOn: ago(told.due),
      periodKey: periodOf(time.todayDay, "quarter").key,
      unitIds: told.units.map((key) => org.unitIds.get(key) ?? 0),
      metrics: ["won_value"],
      productLineIds: [],
      clientKey: crypto.randomUUID(),
    },
  });
  await db.update(marketEvents).set({ titleEn }).where(eq(marketEvents.id, id));
  return listReexaminations({ scope: systemScope(), personId: planner }, id);
}

function workingMorning({ time }: World, daysAgo: number): Date {
  return time.at(time.workingUntil(time.today - daysAgo), 9 * 60 + 20);
}

async function keep(world: World, row: Reexamination, daysAgo: number, reason: string): Promise<void> {
  await keepTarget({
    actor: demoActor(world, row.owner.id),
    now: workingMorning(world, daysAgo),
    input: { id: row.id, version: row.version, reason },
  });
}

/** The request that the lead has sent since, where it is still there. */
async function answerByStandingRequest(world: World, row: Reexamination): Promise<void> {
  const [request] = await db
    .select()
    .from(adjustments)
    .where(
      and(
        eq(adjustments.unitId, row.unit.id),
        isNull(adjustments.personId),
        eq(adjustments.metric, row.metric),
        eq(adjustments.periodKey, row.periodKey),
        eq(adjustments.state, "submitted"),
      ),
    );
  if (!request) return;
  await db.transaction((tx) =>
    answerByRequest(tx, {
      id: row.id,
      actor: demoActor(world, request.requestedBy),
      adjustmentId: request.id,
      asked: request,
      isDraft: false,
    }),
  );
}
