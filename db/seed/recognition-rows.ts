import type { InferInsertModel } from "drizzle-orm";
import { CALENDAR_YEAR, type Period, periodOf, previousPeriod } from "@/lib/periods";
import type { TrainingReason } from "@/lib/recognition/recognition-input";
import { RATING_KINDS, type RatingKind } from "@/lib/scorecard/ratings";
import { DEFAULT_RULES, storeScorecardRules } from "@/lib/scorecard/scorecard-rules";
import { listChampionBoards, rankBoards } from "../queries/recognition/champions";
import type { contests } from "../schema/contests";
import type {
  championBoards,
  championHonours,
  collaborationRatings,
  collaborationRequests,
  scorecardRules,
  trainingAwards,
} from "../schema/recognition";
import type { World } from "./deals";
import { demoRepOf } from "./demo-rep";
import { type Rep, teamOn } from "./organisation";
import { Random } from "./random";
import { personId } from "./story";
import { plannedYears } from "./target-plan";

const EVIDENCE: Record<RatingKind, readonly string[]> = {
  sharing: [
    "把自己的投标模板和报价拆解发给了组里，我照着用中了一单",
    "例会上讲了怎么应对竞品降价，第二天我就用上了",
    "把老客户的设备台账整理出来给大家共用",
    "行业展会的线索主动分给负责该片区的同事",
  ],
  coaching: [
    "陪我跑了两次客户现场，教我怎么问产线节拍",
    "新人第一次做方案演示前帮他过了三遍",
    "每周五下午固定答疑，技术参数讲得很清楚",
    "帮我复盘丢单，指出需求确认阶段问得太浅",
  ],
  jointWork: [
    "我休假期间替我跟进报价，客户没有断档",
    "联合投标时负责商务部分，按时交齐了资料",
    "客户验收出问题，他连夜协调工程师到场",
    "一起做的改造项目分工清楚，分成也谈得干脆",
  ],
};

/** Of the colleagues of a team, so many say something in a quarter that is over; fewer while it runs. */
const SPEAKS = 0.72;
const SPEAKS_SO_FAR = 0.45;
const QUARTERS = 5;

export interface RecognitionRows {
  rules: InferInsertModel<typeof scorecardRules>[];
  ratings: InferInsertModel<typeof collaborationRatings>[];
  requests: InferInsertModel<typeof collaborationRequests>[];
  boards: (InferInsertModel<typeof championBoards> & { id: number })[];
  contests: InferInsertModel<typeof contests>[];
  awards: InferInsertModel<typeof trainingAwards>[];
}

/** What was declared, said of each other and given; the champions follow from the figures (`honourRows`). */
export function recognitionRows(world: World): RecognitionRows {
  const { time } = world;
  const operations = personId(world, "shuning.ye");
  const [first] = plannedYears(time.todayDay);
  const startOn = first?.start ?? time.todayDay;
  const declared = { createdBy: operations, createdAt: time.at(time.start, 9 * 60) };
  const quarters = lastPeriods(time.todayDay, "quarter", QUARTERS);
  return {
    rules: [{ effectiveOn: startOn, rules: storeScorecardRules(DEFAULT_RULES), ...declared }],
    ratings: quarters.flatMap((quarter) => ratingsOf(quarter, world)),
    requests: requestsOf(quarters[0] as Period, world),
    boards: [
      {
        id: 1,
        metric: "won_value",
        tieMetric: "margin",
        places: 3,
        minTenureMonths: 3,
        qualifying: null,
        honour: "月度销售冠军奖杯，次月优先选择展会线索",
        startOn,
        ...declared,
      },
      {
        id: 2,
        metric: "new_customers",
        tieMetric: "won_value",
        places: 3,
        minTenureMonths: 0,
        qualifying: 2n,
        honour: "开拓之星，公司内刊专访",
        startOn,
        ...declared,
      },
      {
        id: 3,
        metric: "collected",
        tieMetric: null,
        places: 3,
        minTenureMonths: 3,
        qualifying: null,
        honour: "回款先锋，与财务总监共进午餐",
        startOn,
        ...declared,
      },
    ],
    contests: contestsOf(world),
    awards: awardsOf(world),
  };
}

/** The running one first. */
function lastPeriods(day: string, kind: "quarter" | "month", count: number): Period[] {
  const periods = [periodOf(day, kind)];
  while (periods.length < count) periods.push(previousPeriod(periods.at(-1) as Period));
  return periods;
}

function ratingsOf(quarter: Period, { time, org }: World): RecognitionRows["ratings"] {
  const random = Random.for(`ratings ${quarter.key}`);
  const end = Math.min(time.numberOf(quarter.end) - 1, time.last);
  const isRunning = quarter.end > time.todayDay;
  const there = (rep: Rep) => teamOn(rep, time.day(Math.max(0, end)));
  const rows: RecognitionRows["ratings"] = [];
  for (const rater of org.reps) {
    for (const ratee of org.reps) {
      const team = there(rater);
      if (rater === ratee || team === null || there(ratee) !== team) continue;
      if (!random.chance(isRunning ? SPEAKS_SO_FAR : SPEAKS)) continue;
      const kind = random.pick(RATING_KINDS);
      const warmth = ratee.skill > 1 ? 0.4 : 0.15;
      rows.push({
        periodKey: quarter.key,
        raterId: rater.id,
        rateeId: ratee.id,
        kind,
        grade: random.chance(warmth) ? 5 : random.chance(0.75) ? 4 : 3,
        evidence: random.pick(EVIDENCE[kind]),
        createdAt: time.at(
          time.workingFrom(Math.max(0, end - random.int(1, 12))),
          random.int(9 * 60, 17 * 60),
        ),
      });
    }
  }
  return rows.filter(({ createdAt }) => (createdAt as Date) <= time.at(time.last, 24 * 60 - 1));
}

/** Colleagues who would like to hear from the demonstration representative. */
function requestsOf(quarter: Period, world: World): RecognitionRows["requests"] {
  const { org, time } = world;
  const rep = demoRepOf(world);
  const team = teamOn(rep, time.day(time.last));
  return org.reps
    .filter((other) => other !== rep && teamOn(other, time.day(time.last)) === team)
    .slice(0, 2)
    .map((other, i) => ({
      periodKey: quarter.key,
      rateeId: other.id,
      raterId: rep.id,
      createdAt: time.at(time.workingFrom(time.last - 6 - i), 10 * 60),
    }));
}

/** One that runs this month, and last month's, which waits for finance. */
function contestsOf(world: World): RecognitionRows["contests"] {
  const { org, time } = world;
  const [running, over] = lastPeriods(time.todayDay, "month", 2) as [Period, Period];
  const declared = (month: Period) => ({
    unitId: org.units[0]?.id ?? 0,
    startOn: month.start,
    endOn: month.end,
    minTenureMonths: 0,
    declaredBy: personId(world, "shuning.ye"),
    declaredAt: time.at(time.workingUntil(time.numberOf(month.start) - 3), 10 * 60),
  });
  return [
    {
      id: 1,
      name: "新客户冲刺赛",
      metric: "new_customers",
      qualifying: 2n,
      prizesMinor: [500_000n, 300_000n, 200_000n],
      ties: "share",
      ...declared(over),
    },
    {
      id: 2,
      name: "年末签约赛",
      metric: "won_value",
      qualifying: null,
      prizesMinor: [800_000n, 500_000n, 300_000n],
      ties: "share",
      ...declared(running),
    },
  ];
}

function awardsOf(world: World): RecognitionRows["awards"] {
  const { org, time } = world;
  const rep = demoRepOf(world);
  const team = rep.stays.at(-1)?.team;
  const others = org.reps.filter((other) => other.leftOn === null && other !== rep);
  const give = (to: Rep, title: string, reason: TrainingReason, note: string, ago: number) => ({
    personId: to.id,
    title,
    reason,
    note,
    awardedOn: time.day(time.workingFrom(time.last - ago)),
    awardedBy: to.stays.at(-1)?.team.managerId ?? team?.managerId ?? 0,
  });
  const pick = (index: number) => others[index % others.length] as Rep;
  return [
    give(rep, "大客户谈判实战营（三天）", "champion", "第三季度两次进入月度前三", 40),
    give(pick(0), "华东智能制造标杆工厂参访", "champion", "新签额连续两个月第一", 62),
    give(pick(7), "顾问式销售进阶课", "improvement", "赢单率一个季度提高 9 个百分点", 85),
    give(pick(13), "内部讲师认证", "coaching", "带出两名新人，第一年都完成了目标", 120),
    give(pick(21), "数据驱动的客户经营", "scorecard", "综合评分连续三个季度超过 110 %", 150),
  ];
}

/** The months that are over, as the boards stood when the books were loaded. */
export async function honourRows(world: World): Promise<InferInsertModel<typeof championHonours>[]> {
  const { time } = world;
  const announcedBy = personId(world, "shuning.ye");
  // The last month is left for operations to announce.
  const months = lastPeriods(time.todayDay, "month", 8).slice(2);
  const found = await Promise.all(
    months.map(async (month) => {
      const boards = await listChampionBoards(month);
      const ranked = await rankBoards(boards, periodOf(month.start, "month", CALENDAR_YEAR), time.todayDay);
      const announcedAt = time.at(time.workingFrom(time.numberOf(month.end) + 3), 10 * 60);
      return [...ranked].flatMap(([boardId, places]) =>
        places.map(({ personId: id, place, value }) => ({
          boardId,
          periodKey: month.key,
          personId: id,
          place,
          value,
          announcedBy,
          announcedAt,
        })),
      );
    }),
  );
  return found.flat();
}
