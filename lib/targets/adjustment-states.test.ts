import { expect, test } from "vitest";
import { decideAdjustmentInput, requestAdjustmentInput } from "./adjustment-input";
import {
  ADJUSTMENT_MOVES,
  ADJUSTMENT_STATES,
  nextAdjustmentState,
  refuseAdjustmentMove,
} from "./adjustment-states";

const PARTIES = { requesterId: 1, approverIds: [2, 3], beneficiaryIds: [1] };

test.each([
  {
    state: "draft",
    move: "submit",
    personId: 1,
    parties: PARTIES,
    refusal: null,
    why: "the author sends it",
  },
  {
    state: "draft",
    move: "submit",
    personId: 2,
    parties: PARTIES,
    refusal: "notRequester",
    why: "nobody sends another's draft",
  },
  {
    state: "draft",
    move: "approve",
    personId: 2,
    parties: PARTIES,
    refusal: "wrongState",
    why: "a draft is not for deciding",
  },
  {
    state: "submitted",
    move: "approve",
    personId: 2,
    parties: PARTIES,
    refusal: null,
    why: "the approver decides",
  },
  {
    state: "submitted",
    move: "approve",
    personId: 4,
    parties: PARTIES,
    refusal: "notApprover",
    why: "somebody else does not",
  },
  {
    state: "submitted",
    move: "approve",
    personId: 2,
    parties: { ...PARTIES, requesterId: 2 },
    refusal: "ownRequest",
    why: "nobody decides what they asked for",
  },
  {
    state: "submitted",
    move: "reject",
    personId: 2,
    parties: { ...PARTIES, beneficiaryIds: [2] },
    refusal: "ownPay",
    why: "nor about their own pay alone",
  },
  {
    state: "submitted",
    move: "approve",
    personId: 2,
    parties: { ...PARTIES, beneficiaryIds: [2, 5] },
    refusal: null,
    why: "one beneficiary of many may",
  },
  {
    state: "returned",
    move: "submit",
    personId: 1,
    parties: PARTIES,
    refusal: null,
    why: "returned goes back to its author",
  },
  {
    state: "returned",
    move: "approve",
    personId: 2,
    parties: PARTIES,
    refusal: "wrongState",
    why: "and waits for them",
  },
  {
    state: "approved",
    move: "withdraw",
    personId: 1,
    parties: PARTIES,
    refusal: "wrongState",
    why: "a decision stands",
  },
] as const)("$state, $move: $why", ({ state, move, personId, parties, refusal }) => {
  expect(refuseAdjustmentMove(state, move, personId, parties)).toBe(refusal);
});

test("final states lead nowhere", () => {
  for (const state of ["approved", "rejected", "withdrawn"] as const) {
    expect(ADJUSTMENT_MOVES.map((move) => nextAdjustmentState(state, move))).toEqual(
      ADJUSTMENT_MOVES.map(() => null),
    );
  }
  expect(ADJUSTMENT_STATES).toHaveLength(6);
});

const RAW = {
  metric: "won_value",
  unitId: "4",
  personId: "",
  periodKey: "2026-Q4",
  effectiveOn: "2026-11-01",
  newValue: "1,200,000",
  rebalanceSiblings: "on",
  reason: "market",
  explanation: " 竞品降价 ",
  evidence: "",
  isDraft: undefined,
  clientKey: "8f14e45f-ceea-467f-9b1d-1c2d3e4f5a6b",
};

test("a request reads the figure in the metric's unit", () => {
  expect(requestAdjustmentInput.parse(RAW)).toMatchObject({
    newValue: 120_000_000n,
    personId: null,
    rebalanceSiblings: true,
    isDraft: false,
  });
  expect(requestAdjustmentInput.parse({ ...RAW, metric: "win_rate", newValue: "35.5 %" })).toMatchObject({
    newValue: 355_000n,
  });
});

test.each([
  { change: { newValue: "many" }, path: "newValue", code: "notANumber", why: "words" },
  { change: { newValue: "-1" }, path: "newValue", code: "tooSmall", why: "a target is not negative" },
  { change: { periodKey: "2026-Q9" }, path: "periodKey", code: "notAnOption", why: "no such quarter" },
  { change: { explanation: " " }, path: "explanation", code: "required", why: "a reason in words" },
  { change: { metric: "luck" }, path: "metric", code: "notAnOption", why: "not in the catalogue" },
])("$path is refused as $code: $why", ({ change, path, code }) => {
  expect(requestAdjustmentInput.safeParse({ ...RAW, ...change }).error?.issues[0]).toMatchObject({
    path: [path],
    message: code,
  });
});

test("returning and rejecting say why", () => {
  const decision = { id: 1, version: 1, comment: "" };
  expect(decideAdjustmentInput.safeParse({ ...decision, move: "approve" }).success).toBe(true);
  expect(decideAdjustmentInput.safeParse({ ...decision, move: "return" }).error?.issues[0]).toMatchObject({
    path: ["comment"],
    message: "required",
  });
});
