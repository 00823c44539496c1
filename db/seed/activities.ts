import type { InferInsertModel } from "drizzle-orm";
import type { ActivityKind } from "@/lib/funnel/activity-kinds";
import type { activities } from "../schema/opportunities";
import { businessMinute, type Visit, WON } from "./deal-path";
import { type Deal, TROUBLED_REGION, troubleStart, type World } from "./deals";
import { Random } from "./random";

/** What people do in each open stage, by weight. */
const KINDS: readonly (readonly (readonly [ActivityKind, number])[])[] = [
  [
    ["call", 55],
    ["email", 35],
    ["visit", 10],
  ],
  [
    ["call", 35],
    ["visit", 30],
    ["email", 20],
    ["meeting", 15],
  ],
  [
    ["demo", 55],
    ["visit", 20],
    ["call", 15],
    ["email", 10],
  ],
  [
    ["visit", 34],
    ["demo", 22],
    ["call", 24],
    ["email", 20],
  ],
  [
    ["call", 38],
    ["email", 32],
    ["meeting", 20],
    ["visit", 10],
  ],
  [
    ["meeting", 42],
    ["visit", 30],
    ["call", 28],
  ],
];

/** Notes as people leave them after such an activity; most leave none. */
const NOTES: Record<ActivityKind, readonly string[]> = {
  call: [
    "确认了项目时间表，等对方内部立项",
    "采购说预算下周批",
    "技术负责人出差，约下周再谈",
    "询问了交期，要求六周内到货",
    "对方在比价，要求更新报价",
    "电话未接，已留言",
  ],
  email: [
    "发送产品资料和选型表",
    "回复技术问题清单",
    "发送报价单第二版",
    "补充了三个同行业案例",
    "发送样机试用协议",
  ],
  visit: [
    "现场看了产线，确认安装空间",
    "拜访设备部长，节拍要求 1.2 秒",
    "与采购和技术一起过了方案",
    "样机已到现场，开始试用",
    "了解到竞争对手也在报价",
    "客户对售后响应有顾虑",
  ],
  demo: [
    "演示顺利，客户要求加测两种工件",
    "检测精度达标，速度还需优化",
    "用客户样件做了测试，良率 99.2%",
    "远程演示，决策人未参加",
    "客户希望看到同类产线的案例",
  ],
  meeting: [
    "确认付款方式：三成预付，余款六十天",
    "商务条款基本一致，等法务审核",
    "讨论年度框架价格",
    "客户要求延长质保到两年",
    "评审会通过，进入合同流程",
  ],
};

const PER_WEEK = 1.15;
const LATE_STAGE_PER_WEEK = 1.5;
/** Where the market turned, people also go out less: one of the causes to be found. */
const TROUBLED_EFFORT = 0.62;
const NOTED = 0.3;
/** Long waits are not filled with calls every week. */
const MOST_PER_VISIT = 5;

/** Calls, visits and demonstrations around every stage of every deal, on working days. */
export function activityRows(deals: readonly Deal[], world: World): InferInsertModel<typeof activities>[] {
  const random = Random.for("activities");
  const { time, org } = world;
  const trouble = troubleStart(time);
  const troubled = new Set(
    org.reps.filter((rep) => rep.stays.at(-1)?.team.regionKey === TROUBLED_REGION).map(({ id }) => id),
  );
  const found: { deal: Deal; visit: Visit; day: number; kind: ActivityKind }[] = [];
  for (const deal of deals) {
    deal.visits.forEach((visit, i) => {
      if (visit.stage >= WON) return;
      const until = deal.visits[i + 1]?.day ?? time.last;
      const effort = visit.day >= trouble && troubled.has(visit.ownerId) ? TROUBLED_EFFORT : 1;
      const weekly = visit.stage >= 4 ? LATE_STAGE_PER_WEEK : PER_WEEK;
      const count = Math.min(
        MOST_PER_VISIT,
        random.count(Math.min(5, ((until - visit.day + 1) / 7) * weekly * 0.38 * effort)),
      );
      for (let n = 0; n < count; n += 1) {
        const day = time.workingUntil(random.int(visit.day, until));
        if (day >= visit.day)
          found.push({ deal, visit, day, kind: random.weighted(KINDS[visit.stage] ?? []) });
      }
    });
  }
  found.sort((a, b) => a.day - b.day || a.deal.id - b.deal.id);
  return found.map(({ deal, visit, day, kind }, i) => ({
    id: i + 1,
    kind,
    personId: visit.ownerId,
    customerId: deal.customer.id,
    opportunityId: deal.id,
    happenedOn: time.day(day),
    note: random.chance(NOTED) ? random.pick(NOTES[kind]) : null,
    recordedAt: time.at(day, businessMinute(random) + 30),
  }));
}
