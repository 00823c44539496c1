import { z } from "zod";
import { TIE_MODES } from "../incentives/contest";
import {
  amountField,
  choiceField,
  clientKeyField,
  dayField,
  idField,
  textField,
  versionField,
} from "../input-fields";
import { addDays } from "../periods";
import { BOARD_METRICS, qualifyingField, readQualifying, tenureField } from "./recognition-input";

/** Declared by operations; once it is over, finance awards its prizes, which the next run pays. Withdrawn, it pays nobody. */
export const CONTEST_STATES = ["declared", "awarded", "withdrawn"] as const;
export type ContestState = (typeof CONTEST_STATES)[number];

const MOST_PLACES = 20;

/** One prize a line, the first place's first; none is higher than the one before it. */
const prizesField = z.string("required").transform((text, context) => {
  const parsed = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => amountField.safeParse(line));
  const prizes = parsed.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const message =
    parsed.length === 0
      ? "required"
      : parsed.length > MOST_PLACES
        ? "tooLong"
        : prizes.length < parsed.length
          ? "notAnAmount"
          : prizes.some((prize) => prize === 0n)
            ? "mustBePositive"
            : prizes.some((prize, index) => index > 0 && prize > (prizes[index - 1] as bigint))
              ? "prizesRise"
              : null;
  if (message === null) return prizes;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** `lastDay` counts; what comes out is half-open. */
export const declareContestInput = z
  .strictObject({
    name: textField(120),
    metric: z.enum(BOARD_METRICS, "notAnOption"),
    unitId: idField,
    startOn: dayField,
    lastDay: dayField,
    minTenureMonths: tenureField,
    qualifying: qualifyingField,
    prizes: prizesField,
    ties: choiceField(TIE_MODES),
    clientKey: clientKeyField,
  })
  .refine(({ startOn, lastDay }) => lastDay >= startOn, { path: ["lastDay"], message: "endBeforeStart" })
  .transform(({ lastDay, prizes, qualifying, ...input }, context) => {
    const value = readQualifying(qualifying, input.metric);
    if (value !== undefined)
      return { ...input, qualifying: value, prizesMinor: prizes, endOn: addDays(lastDay, 1) };
    context.addIssue({ code: "custom", message: "notANumber", path: ["qualifying"] });
    return z.NEVER;
  });
export type DeclareContestInput = z.output<typeof declareContestInput>;

export const awardContestInput = z.strictObject({ id: idField, version: versionField });
export type AwardContestInput = z.output<typeof awardContestInput>;

/** Withdrawing says why. */
export const withdrawContestInput = z.strictObject({
  id: idField,
  version: versionField,
  reason: textField(500),
});
export type WithdrawContestInput = z.output<typeof withdrawContestInput>;
