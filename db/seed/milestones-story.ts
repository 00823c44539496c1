import type { InferInsertModel } from "drizzle-orm";
import { addDays, periodOf } from "@/lib/periods";
import type { milestones } from "../schema/milestones";
import type { Story } from "./story";

type Row = InferInsertModel<typeof milestones>;

/** Two that are over and are judged when the company is loaded, three that go on. Goals are taken from the targets of the unit. */
export function milestoneRows({ world, targets }: Story): Row[] {
  const { org, time } = world;
  const today = time.todayDay;
  const monthly = (key: string) =>
    targets.current(
      "won_value",
      { unitId: org.unitIds.get(key) ?? 0, personId: null },
      periodOf(today, "month").key,
    )?.value ?? 10_000_000_00n;
  const of = (key: string, from: number, days: number) => {
    const ownerId = org.directorIds.get(key) ?? 0;
    return {
      unitId: org.unitIds.get(key) ?? 0,
      startOn: addDays(today, from),
      endOn: addDays(today, from + days),
      ownerId,
      createdBy: ownerId,
      createdAt: time.at(time.workingUntil(time.today + from - 7), 10 * 60),
    };
  };
  return [
    {
      ...of("east", -75, 60),
      title: "新一代控制器上市 60 天签下首批订单",
      titleEn: "First orders within 60 days of the controller launch",
      event: "launch",
      metric: "won_count",
      goal: 12n,
      note: "上市后两个月内验证新品在老客户中的接受度。",
    },
    {
      ...of("east", -50, 35),
      title: "秋季促销：五周做到平时三个月的销售额",
      titleEn: "Autumn promotion: three months of sales in five weeks",
      event: "promotion",
      metric: "won_value",
      goal: monthly("east") * 3n,
      note: "促销期间现款订单享受样机置换。",
    },
    {
      ...of("east", -20, 50),
      title: "年末冲刺：新客户突破",
      titleEn: "Year-end push for new customers",
      event: "expansion",
      metric: "new_customers",
      goal: 60n,
      note: "重点在浙江、江苏的中小设备厂。",
    },
    {
      ...of("south", -25, 60),
      title: "双十二专项：销售额翻番",
      titleEn: "Double Twelve: sales twice as high",
      event: "promotion",
      metric: "won_value",
      goal: monthly("south") * 4n,
      note: null,
    },
    {
      ...of("north", -30, 75),
      title: "客户拜访计划：季度 600 次",
      titleEn: "Visit programme: 600 visits",
      event: "programme",
      metric: "visits",
      goal: 600n,
      note: null,
    },
  ];
}
