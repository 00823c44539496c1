import { describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  acceptPlanInput,
  addMembersInput,
  createPlanInput,
  discardDraftInput,
  endMembershipInput,
  publishPlanInput,
  remindInput,
  retirePlanInput,
  saveDraftInput,
  startVersionInput,
} from "./plan-input";
import { planTemplate } from "./plan-templates";
import { planToForm } from "./plan-to-form";
import { correctRunInput, moveRunInput, replayRunInput, startRunInput } from "./run-input";

/** What is wrong with which field first, as the form that sent it is told. */
function problems(schema: z.ZodType, input: unknown): Record<string, string> | null {
  const parsed = schema.safeParse(input);
  if (parsed.success) return null;
  const told = parsed.error.issues.map(({ path, message }) => [path.join("."), message]);
  return Object.fromEntries(told.toReversed());
}

const KEY = "00000000-0000-4000-8000-000000000001";
const HASH = "0f".repeat(32);
const member = {
  planId: "1",
  choice: "person",
  subjectId: "2",
  startOn: "2026-01-01",
  endOn: "",
  move: "on",
};

describe("plans and their people", () => {
  it.each([
    { schema: createPlanInput, input: { name: " 方案 ", nameEn: "", from: "team" } },
    { schema: createPlanInput, input: { name: "方案", nameEn: "Plan", from: "empty" } },
    { schema: createPlanInput, input: { name: "方案", nameEn: null, from: "120" } },
    { schema: startVersionInput, input: { planId: 1, fromVersionId: 2 } },
    {
      schema: saveDraftInput,
      input: { versionId: 1, revision: 3, form: planToForm(planTemplate("accelerator"), 2) },
    },
    { schema: discardDraftInput, input: { versionId: 1, revision: 3 } },
    { schema: publishPlanInput, input: { versionId: 1, revision: 3, effectiveOn: "2026-02-28" } },
    { schema: retirePlanInput, input: { planId: 1, versionId: 2, endOn: "2026-12-31" } },
    { schema: endMembershipInput, input: { id: 1, planId: 2, endOn: "2026-12-31" } },
    { schema: acceptPlanInput, input: { versionId: 1, hash: HASH } },
    { schema: remindInput, input: { versionId: 1 } },
    { schema: addMembersInput, input: member },
  ])("reads what a form sends: $input", ({ schema, input }) => expect(problems(schema, input)).toBeNull());

  it("makes of it what the plan knows", () => {
    expect(createPlanInput.parse({ name: " 方案 ", nameEn: " ", from: "team" })).toEqual({
      name: "方案",
      nameEn: null,
      from: "team",
    });
    expect(addMembersInput.parse(member)).toEqual({
      planId: 1,
      choice: "person",
      subjectId: 2,
      startOn: "2026-01-01",
      endOn: null,
      move: true,
    });
    expect(addMembersInput.parse({ ...member, move: undefined, endOn: "2026-01-02" })).toMatchObject({
      endOn: "2026-01-02",
      move: false,
    });
  });

  it.each([
    {
      schema: createPlanInput,
      input: { name: "x".repeat(121), nameEn: "y".repeat(121), from: "team" },
      wrong: { name: "tooLong", nameEn: "tooLong" },
    },
    { schema: createPlanInput, input: { name: " ", nameEn: "", from: "team" }, wrong: { name: "required" } },
    {
      schema: startVersionInput,
      input: { planId: "", fromVersionId: 0 },
      wrong: { planId: "required", fromVersionId: "required" },
    },
    {
      schema: publishPlanInput,
      input: { versionId: 1, revision: 0, effectiveOn: "2026-02-29" },
      wrong: { revision: "invalid", effectiveOn: "notADate" },
    },
    { schema: retirePlanInput, input: { planId: 1, versionId: 2, endOn: "" }, wrong: { endOn: "required" } },
    {
      schema: addMembersInput,
      input: { ...member, choice: "everybody" },
      wrong: { choice: "notAnOption" },
    },
    {
      schema: addMembersInput,
      input: { ...member, endOn: member.startOn },
      wrong: { endOn: "endBeforeStart" },
    },
    { schema: acceptPlanInput, input: { versionId: 1, hash: `${HASH}0` }, wrong: { hash: "invalid" } },
    {
      schema: acceptPlanInput,
      input: { versionId: 1, hash: `x${HASH.slice(1)}` },
      wrong: { hash: "invalid" },
    },
    { schema: remindInput, input: {}, wrong: { versionId: "required" } },
  ])("refuses $wrong", ({ schema, input, wrong }) => expect(problems(schema, input)).toEqual(wrong));

  it.each(["0", "12a", "1234567890", " 1", "other", "01"])("knows no version %o to start from", (from) => {
    expect(problems(createPlanInput, { name: "方案", nameEn: "", from })).toHaveProperty("from");
  });

  it.each([
    ["create", createPlanInput, { name: "方案", nameEn: "", from: "team" }],
    ["start", startVersionInput, { planId: 1, fromVersionId: 2 }],
    ["members", addMembersInput, member],
    ["remind", remindInput, { versionId: 1 }],
    ["replay", replayRunInput, { id: 1 }],
  ] as const)("takes no field that %s does not have", (_, schema, input) => {
    expect(problems(schema, { ...input, actorId: 1 })).toEqual({ "": expect.any(String) });
  });
});

describe("runs", () => {
  it.each([
    { schema: startRunInput, input: { periodKey: "2026-01", clientKey: KEY } },
    { schema: correctRunInput, input: { id: 1, version: 2, reason: "漏算" } },
    { schema: moveRunInput, input: { id: 1, version: 2, move: "approve" } },
    { schema: moveRunInput, input: { id: 1, version: 2, move: "pay" } },
    { schema: replayRunInput, input: { id: 1 } },
  ])("reads $input", ({ schema, input }) => expect(problems(schema, input)).toBeNull());

  it.each([
    {
      schema: startRunInput,
      input: { periodKey: "2026", clientKey: KEY },
      wrong: { periodKey: "notAnOption" },
    },
    {
      schema: startRunInput,
      input: { periodKey: "2026-13", clientKey: "1" },
      wrong: { periodKey: "notAnOption", clientKey: "invalid" },
    },
    { schema: startRunInput, input: { clientKey: KEY }, wrong: { periodKey: "required" } },
    { schema: correctRunInput, input: { id: 1, version: 2, reason: " " }, wrong: { reason: "required" } },
    {
      schema: correctRunInput,
      input: { id: 1, version: 2, reason: "x".repeat(501) },
      wrong: { reason: "tooLong" },
    },
    { schema: moveRunInput, input: { id: 1, version: 2, move: "undo" }, wrong: { move: "notAnOption" } },
    { schema: replayRunInput, input: { id: "x" }, wrong: { id: "required" } },
  ])("refuses $wrong", ({ schema, input, wrong }) => expect(problems(schema, input)).toEqual(wrong));
});
