import type { InferInsertModel } from "drizzle-orm";
import type { LossReason } from "@/lib/funnel/loss-reasons";
import { proposeRetryDay } from "@/lib/win-back/retry-day";
import type { winBacks } from "../schema/win-backs";
import { dealOwner } from "./deals";
import { Random } from "./random";
import { personId, type Story } from "./story";

type Row = InferInsertModel<typeof winBacks>;

const APPROACHES: Record<LossReason, string> = {
  price: "带新的阶梯报价和三年用量承诺方案再谈",
  competitor: "对方合同到期前三个月切入，先做一台样机对比",
  no_budget: "新财年预算下达后，以分期方案重新报价",
  no_need: "产线扩建立项后回访，先聊改造需求",
  timing: "按客户调整后的项目节点提前一个月联系",
  product_gap: "新版本已支持所缺功能，邀请技术负责人复测",
  service: "由服务经理先上门解决遗留问题，再谈合作",
  no_response: "换联系人，由大区经理带队拜访",
  other: "了解现状后再定方案",
};
const CHURN_REASONS = ["competitor", "service", "no_need", "price"] as const;
/** Lost so many days ago: old enough to have been tried, young enough to remember. */
const LOST_AGO = { from: 45, to: 400 } as const;
const EVERY = 90;
const CHURNED = 14;
/** Without an order for so long. */
const SILENT_DAYS = 365;

/** Some of the lost deals and of the customers who stopped buying have been tried again, with every kind of result. */
export function winBackRows(story: Story): Row[] {
  return [...dealRows(story), ...customerRows(story)];
}

function dealRows({ world, deals }: Story): Row[] {
  const { time } = world;
  const random = Random.for("win-backs");
  const lost = deals.filter(({ lossReason, visits }) => {
    const ago = time.today - (visits.at(-1)?.day ?? 0);
    return lossReason !== null && ago >= LOST_AGO.from && ago <= LOST_AGO.to;
  });
  return lost
    .filter((_, i) => i % EVERY === 0)
    .map((deal): Row => {
      const last = deal.visits.at(-1) ?? { day: 0, amount: 0 };
      const reason = deal.lossReason ?? "other";
      const begun = time.workingFrom(Math.min(last.day + random.int(5, 25), time.last));
      const day = proposeRetryDay(time.day(last.day), reason, time.day(begun));
      const tried = time.numberOf(day) < time.last - 10;
      const state = tried
        ? random.weighted([
            ["won_back", 28],
            ["declined", 44],
            ["dropped", 28],
          ] as const)
        : "planned";
      return {
        customerId: deal.customer.id,
        opportunityId: deal.id,
        ownerId: dealOwner(deal),
        reason,
        valueMinor: BigInt(last.amount) * 100n,
        retryOn: day,
        approach: APPROACHES[reason],
        state,
        ...(state === "planned"
          ? {}
          : { outcome: OUTCOMES[state], endedOn: time.day(time.numberOf(day) + random.int(2, 9)) }),
        createdBy: dealOwner(deal),
        createdAt: time.at(begun, 11 * 60),
      };
    });
}

const OUTCOMES = {
  won_back: "对方重新立项，已建新商机",
  declined: "已与竞争对手签约一年，到期前再联系",
  dropped: "项目取消，不再跟进",
} as const;

function customerRows({ world, orders }: Story): Row[] {
  const { time } = world;
  const random = Random.for("win-back-customers");
  const bought = new Map<number, { last: number; minor: bigint; ownerId: number }>();
  for (const { deal, day, amountMinor, ownerId } of orders) {
    const known = bought.get(deal.customer.id);
    bought.set(deal.customer.id, { last: day, ownerId, minor: (known?.minor ?? 0n) + amountMinor });
  }
  const silent = [...bought]
    .filter(([, { last }]) => time.today - last >= SILENT_DAYS)
    .sort(([a, x], [b, y]) => (x.minor === y.minor ? a - b : x.minor > y.minor ? -1 : 1));
  return silent
    .filter((_, i) => i % 3 === 1)
    .slice(0, CHURNED)
    .map(([customerId, { minor, ownerId }], i): Row => {
      const reason = random.pick(CHURN_REASONS);
      const begun = time.workingFrom(time.last - random.int(8, 30));
      const isOver = i % 3 === 0;
      return {
        customerId,
        ownerId,
        reason: i % 5 === 4 ? null : reason,
        valueMinor: minor,
        retryOn: time.day(begun + random.int(20, 50)),
        approach: APPROACHES[reason],
        state: isOver ? "declined" : "planned",
        ...(isOver ? { outcome: OUTCOMES.declined, endedOn: time.day(time.last) } : {}),
        createdBy: personId(world, "shuning.ye"),
        createdAt: time.at(begun, 10 * 60),
      };
    });
}
