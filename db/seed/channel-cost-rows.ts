import type { InferInsertModel } from "drizzle-orm";
import { parsePeriod } from "@/lib/periods";
import type { channelCosts } from "../schema/returns";
import { Random } from "./random";
import { personId, type Story } from "./story";

type Row = InferInsertModel<typeof channelCosts>;

/** Share of what a channel sells that is spent on it, parts per thousand, and how the spending moves over a year. */
const SPENT: readonly { perMille: number; perYear: number; evidence: string }[] = [
  { perMille: 62, perYear: 1.04, evidence: "销售费用台账：差旅与样机" },
  { perMille: 48, perYear: 0.96, evidence: "渠道返利结算单" },
  { perMille: 41, perYear: 1.02, evidence: "联合投标与方案费用结算" },
  { perMille: 118, perYear: 1.12, evidence: "平台推广账单" },
  { perMille: 335, perYear: 1.2, evidence: "展会合同与搭建发票" },
];
/** What the teams spent on their channels in the months that are over, entered in the first days of the next one. */
export function channelCostRows({ world, orders }: Story): Row[] {
  const { time } = world;
  const random = Random.for("channel-costs");
  const sold = new Map<string, { teamId: number; channelId: number; month: string; minor: number }>();
  for (const { deal, day, amountMinor } of orders) {
    const month = time.day(day).slice(0, 7);
    const { channelId } = deal;
    const { teamId } = deal.customer;
    const key = `${month} ${teamId} ${channelId}`;
    const known = sold.get(key) ?? { teamId, channelId, month, minor: 0 };
    sold.set(key, { ...known, minor: known.minor + Number(amountMinor) });
  }
  const enteredBy = personId(world, "shuning.ye");
  return [...sold.values()].flatMap(({ teamId, channelId, month, minor }): Row[] => {
    const period = parsePeriod(month);
    const spent = SPENT[channelId - 1];
    if (!period || !spent || period.end > time.todayDay) return [];
    const years = Number(month.slice(0, 4)) - Number(time.todayDay.slice(0, 4)) + Number(month.slice(5)) / 12;
    const yuan = Math.round(
      (minor / 100_000) * spent.perMille * spent.perYear ** years * (0.85 + 0.3 * random.next()),
    );
    return [
      {
        unitId: teamId,
        channelId,
        month: period.start,
        amountMinor: BigInt(yuan) * 100n,
        evidence: spent.evidence,
        enteredBy,
        enteredAt: time.at(time.numberOf(period.end), 10 * 60),
      },
    ];
  });
}
