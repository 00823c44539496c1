import type { InferInsertModel } from "drizzle-orm";
import { periodOf } from "@/lib/periods";
import type { surveyAnswers } from "../schema/customers";
import { businessMinute } from "./deal-path";
import { TROUBLED_REGION, troubleStart, type World } from "./deals";
import { demoRepOf } from "./demo-rep";
import type { Order } from "./orders";
import { Random } from "./random";

type AnswerRow = InferInsertModel<typeof surveyAnswers>;
export interface Answer {
  order: Order;
  day: number;
  kind: "csat" | "nps";
  score: number;
}

/** Surveys follow the delivery, the first service call and the first inspection. */
const SURVEYS_PER_ORDER = 1.9;
const POSITIVE = 0.945;
const TROUBLED_POSITIVE = 0.89;
const NPS_PER_ORDER = 0.42;

/** Answers to the demonstration representative this month: 22 of 25 are 4 or 5, so this gate is open. */
const DEMO_POSITIVE = 22;
const DEMO_ANSWERS = 25;

const COMMENTS: Record<"good" | "bad", readonly string[]> = {
  good: [
    "交货准时，调试工程师很专业",
    "响应快，问题当天解决",
    "选型建议很到位，省了我们不少时间",
    "设备运行稳定，会继续采购",
    "销售跟进及时，资料齐全",
  ],
  bad: [
    "交期比合同晚了两周",
    "售后电话打了三次才有人接",
    "说明书不够清楚，希望补充中文版",
    "备件价格偏高",
    "调试花的时间比预期长",
  ],
};

export function buildAnswers(placed: readonly Order[], world: World): Answer[] {
  const random = Random.for("answers");
  const { time } = world;
  const troubled = new Set(
    world.org.reps.filter((rep) => rep.stays.at(-1)?.team.regionKey === TROUBLED_REGION).map(({ id }) => id),
  );
  const found: Answer[] = [];
  for (const order of placed) {
    for (let n = random.count(SURVEYS_PER_ORDER); n > 0; n -= 1) {
      const day = time.workingFrom(order.day + random.int(6, 60));
      const positive =
        day >= troubleStart(time) && troubled.has(order.ownerId) ? TROUBLED_POSITIVE : POSITIVE;
      if (day <= time.last) found.push({ order, day, kind: "csat", score: csatScore(positive, random) });
    }
    if (random.chance(NPS_PER_ORDER)) {
      const day = time.workingFrom(order.day + random.int(20, 75));
      if (day <= time.last)
        found.push({
          order,
          day,
          kind: "nps",
          score: random.weighted([
            [10, 26],
            [9, 25],
            [8, 20],
            [7, 14],
            [6, 7],
            [5, 4],
            [3, 3],
            [1, 1],
          ]),
        });
    }
  }
  return tellDemoAnswers(found, placed, world).sort((a, b) => a.day - b.day || a.order.id - b.order.id);
}

function csatScore(positive: number, random: Random): number {
  if (random.chance(positive)) return random.chance(0.58) ? 5 : 4;
  return random.weighted([
    [3, 60],
    [2, 28],
    [1, 12],
  ]);
}

function tellDemoAnswers(answers: readonly Answer[], placed: readonly Order[], world: World): Answer[] {
  const { time } = world;
  const { id } = demoRepOf(world);
  const monthStart = time.numberOf(periodOf(time.todayDay, "month").start);
  const kept = answers.filter(
    ({ order, day, kind }) => order.ownerId !== id || kind !== "csat" || day < monthStart,
  );
  const rated = placed.filter(({ ownerId, day }) => ownerId === id && day < monthStart).slice(-DEMO_ANSWERS);
  const days = time.workingDays(monthStart, time.last + 1);
  const told = Array.from({ length: DEMO_ANSWERS }, (_, i): Answer[] => {
    const order = rated[i % rated.length];
    const day = days[Math.floor((i * days.length) / DEMO_ANSWERS)] ?? time.today;
    return order
      ? [
          {
            order,
            day,
            kind: "csat",
            score: i % 8 === 3 && i < 8 * (DEMO_ANSWERS - DEMO_POSITIVE) ? 3 : i % 3 === 0 ? 4 : 5,
          },
        ]
      : [];
  });
  return [...kept, ...told.flat()];
}

const COMMENTED = 0.14;

export function answerRows(answers: readonly Answer[], { time, org, book }: World): AnswerRow[] {
  const leftOn = new Map(org.reps.map((rep) => [rep.id, rep.leftOn]));
  const ownerNow = new Map(book.rows.map((row) => [row.id, row.ownerId]));
  const random = Random.for("comments");
  return answers.map(({ order, day, kind, score }, i) => {
    const isGood = kind === "csat" ? score >= 4 : score >= 7;
    return {
      id: i + 1,
      customerId: order.deal.customer.id,
      // Who has left is not rated any more: whoever looks after the customer now is.
      personId:
        (leftOn.get(order.ownerId) ?? null) === null
          ? order.ownerId
          : (ownerNow.get(order.deal.customer.id) ?? order.ownerId),
      kind,
      score,
      comment: random.chance(COMMENTED) ? random.pick(COMMENTS[isGood ? "good" : "bad"]) : null,
      answeredOn: time.day(day),
      recordedAt: time.at(day, businessMinute(random)),
    };
  });
}
