import { z } from "zod";
import { choiceField, clientKeyField, dayField, idField } from "../input-fields";
import { PPM, parseDecimal } from "../money";
import { BEST_GRADE, RATING_KINDS } from "./ratings";
import { areWholeRules, MEASURE_KINDS, SCORECARD_MEASURES } from "./scorecard-rules";

const periodKey = z.string("required").regex(/^\d{4}-Q[1-4]$/, "notAnOption");

/** What a colleague says of another. Evidence is what makes it more than a favour. */
export const rateColleagueInput = z.strictObject({
  periodKey,
  rateeId: idField,
  kind: choiceField(RATING_KINDS),
  grade: z.coerce.number("required").int("required").min(1, "required").max(BEST_GRADE, "notAnOption"),
  evidence: z.string("required").trim().min(1, "required").min(10, "tellMore").max(1000, "tooLong"),
});
export type RateColleagueInput = z.output<typeof rateColleagueInput>;

export const askForRatingInput = z.strictObject({ periodKey, raterId: idField });
export type AskForRatingInput = z.output<typeof askForRatingInput>;

/** Decimals between what is typed and the smallest unit. */
const SCALE = { money: 2, ppm: 4, points: 6, days: 0, count: 0, grade: null } as const;

/** A goal as a person types it: yuan, per cent, points, days, ones, or a grade of five. */
export function parseGoal(text: string, unit: keyof typeof SCALE): bigint | null {
  const scale = SCALE[unit];
  if (scale !== null) return parseDecimal(text, scale);
  const grade = parseDecimal(text, 2);
  return grade === null ? null : (grade * BigInt(PPM)) / BigInt(BEST_GRADE * 100);
}

const percent = z
  .string("required")
  .trim()
  .min(1, "required")
  .transform((text, context) => {
    const value = parseDecimal(text.replace(/%$/, ""), 4);
    if (value !== null && value >= 0n && value <= 10n * BigInt(PPM)) return Number(value);
    context.addIssue({ code: "custom", message: "notANumber" });
    return z.NEVER;
  });

const rule = z
  .strictObject({
    measure: choiceField(SCORECARD_MEASURES),
    weight: percent,
    cap: percent,
    goal: z.string().trim().max(30, "tooLong"),
  })
  .transform(({ measure, weight, cap, goal }, context) => {
    const value = goal === "" ? null : parseGoal(goal.replace(/%$/, ""), MEASURE_KINDS[measure].unit);
    if (goal === "" || (value !== null && value > 0n && value < 10n ** 17n))
      return { measure, weightPpm: weight, capPpm: cap, goal: value };
    context.addIssue({ code: "custom", message: "notANumber", path: ["goal"] });
    return z.NEVER;
  });

/** New weights, from a day on. They are the whole: 100 %. */
export const declareScorecardInput = z.strictObject({
  effectiveOn: dayField,
  clientKey: clientKeyField,
  rules: z.array(rule).length(SCORECARD_MEASURES.length, "invalid").refine(areWholeRules, "weightsNotWhole"),
});
export type DeclareScorecardInput = z.output<typeof declareScorecardInput>;
