import { describe, expect, it, test } from "vitest";
import { linkText, nameLinks, parseLink } from "./cause-links";
import { factsFor, parseFacts, type ReviewFacts, serialiseFacts } from "./review-facts";
import { addActionInput, addCauseInput, moveActionInput } from "./review-input";
import { findReviewGaps, nextActionState, type ReviewProgress } from "./review-states";

const PROGRESS: ReviewProgress = {
  state: "open",
  missedTarget: true,
  causeCount: 1,
  actionCount: 1,
  unjudgedActionCount: 0,
  minutes: "开会",
};

test.each<{ change: Partial<ReviewProgress>; gaps: string[]; why: string }>([
  { change: {}, gaps: [], why: "everything is there" },
  {
    change: { causeCount: 0, actionCount: 0 },
    gaps: ["causesMissing", "actionsMissing"],
    why: "a miss has causes and actions",
  },
  { change: { missedTarget: false, causeCount: 0, actionCount: 0 }, gaps: [], why: "a hit needs none" },
  {
    change: { unjudgedActionCount: 2 },
    gaps: ["followUpMissing"],
    why: "last month's actions are still open",
  },
  { change: { minutes: "  " }, gaps: ["minutesMissing"], why: "nothing written down" },
  { change: { state: "due" }, gaps: ["notOpen"], why: "not opened yet" },
])("closing: $why", ({ change, gaps }) => {
  expect(findReviewGaps({ ...PROGRESS, ...change })).toEqual(gaps);
});

test.each([
  { state: "open", move: "finish", next: "done", why: "done at once" },
  { state: "done", move: "reopen", next: "open", why: "what did not work comes back" },
  { state: "dropped", move: "start", next: null, why: "dropped first has to be opened again" },
] as const)("an action: $why", ({ state, move, next }) => {
  expect(nextActionState(state, move)).toBe(next);
});

describe("frozen facts", () => {
  const facts: ReviewFacts = {
    frozenOn: "2026-11-02",
    figures: [
      {
        metric: "won_value",
        value: 10n ** 17n,
        target: null,
        attainmentPpm: null,
        lastYear: -5n,
        previous: 0n,
      },
    ],
    variance: { totalMinor: -5n, effects: { volume: -5n } },
    alertCount: 3,
    parts: [{ unitId: 3, name: "上海组", nameEn: null, actual: 7n, target: null, lastYear: 10n ** 17n }],
    stages: [],
    losses: [],
    deals: [
      {
        id: 7,
        title: "产线",
        owner: { name: "张伟", nameEn: null },
        ownerId: 1,
        amountMinor: 9n,
        reason: null,
      },
      {
        id: 8,
        title: "仓储",
        owner: { name: "李娜", nameEn: null },
        ownerId: 2,
        amountMinor: 8n,
        reason: "price",
      },
    ],
    customers: [{ id: 5, name: "东方精密", nameEn: null, ownerId: 2, now: 1n, lastYear: 9n }],
    alerts: [],
    notes: [],
    events: [],
    resources: [
      {
        unit: { name: "上海组", nameEn: null },
        kind: "budget",
        metric: "won_value",
        planned: 100n,
        used: 50n,
        returnMinor: null,
        previousMinor: 3n,
      },
    ],
  };

  it("come back as they were, beyond what a float could hold", () => {
    expect(parseFacts(serialiseFacts(facts))).toEqual(facts);
  });

  it("of an earlier form have empty lists", () => {
    const { stages, deals, resources, ...earlier } = facts;
    expect(parseFacts(serialiseFacts(earlier))).toMatchObject({ stages: [], deals: [], resources: [] });
  });

  it("show who sees only their own rows no deal, customer or resource of others", () => {
    const seen = factsFor(facts, 1);
    expect(seen.deals.map(({ id }) => id)).toEqual([7]);
    expect(seen).toMatchObject({ customers: [], resources: [], figures: facts.figures });
  });

  it("are what causes can point at, and nothing else is", () => {
    const links = ["deal:8", "deal:9", "customer:5", "person:1", "deal:x"].map(parseLink);
    expect(links).toEqual([
      { kind: "deal", id: 8 },
      { kind: "deal", id: 9 },
      { kind: "customer", id: 5 },
      null,
      null,
    ]);
    const known = nameLinks(
      links.filter((link) => link !== null),
      facts,
    );
    expect(known.map(linkText)).toEqual(["deal:8", "customer:5"]);
  });

  it("are not there before the review was opened", () => {
    expect(parseFacts(null)).toBeNull();
  });
});

describe("inputs", () => {
  const cause = {
    reviewId: 1,
    parentId: "",
    category: "market",
    description: "竞品降价",
    share: "-1,200.5",
    evidence: "",
    links: ["deal:8"],
    idempotencyKey: "0b9f1c6e-7f43-4f0e-9a53-2f1f6c6f3a11",
  };
  const action = {
    reviewId: 1,
    causeId: "",
    previousId: "",
    title: "周一例会",
    ownerId: 3,
    dueOn: "2026-12-01",
    metric: "win_rate",
    expectedEffect: "2.5",
    idempotencyKey: "0b9f1c6e-7f43-4f0e-9a53-2f1f6c6f3a12",
  };

  it("read a share as money and an effect in the metric's unit", () => {
    expect(addCauseInput.parse(cause)).toMatchObject({
      shareMinor: -120_050n,
      parentId: null,
      links: [{ kind: "deal", id: 8 }],
    });
    expect(addActionInput.parse(action)).toMatchObject({ expectedEffect: 25_000n, causeId: null });
  });

  it("refuse words", () => {
    expect(addCauseInput.safeParse({ ...cause, share: "a lot" }).error?.issues[0]).toMatchObject({
      path: ["share"],
      message: "notAnAmount",
    });
    expect(addActionInput.safeParse({ ...action, expectedEffect: "some" }).error?.issues[0]).toMatchObject({
      path: ["expectedEffect"],
      message: "notANumber",
    });
  });

  it("want to know what came of a finished action, and where it can be seen", () => {
    const move = { id: 1, version: 1, move: "finish", outcome: "", evidence: "" };
    const fields = (input: object) =>
      moveActionInput.safeParse(input).error?.issues.map(({ path }) => path[0]);
    expect(fields(move)).toContain("outcome");
    expect(fields({ ...move, outcome: "做完了" })).toEqual(["evidence"]);
    expect(fields({ ...move, move: "drop", outcome: "不做了" })).toBeUndefined();
    expect(moveActionInput.safeParse({ ...move, move: "start" }).success).toBe(true);
  });
});
