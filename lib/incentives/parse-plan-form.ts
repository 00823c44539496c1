import { boundScale, PERCENT_SCALE, parseField, thresholdScale } from "./plan-fields";
import type { ComponentForm, PlanForm } from "./plan-form-schema";
import { type Plan, planSchema } from "./plan-schema";

export interface ParsedPlanForm {
  /** Null while a field says nothing that can be calculated. */
  plan: Plan | null;
  /** Codes by the name of the field: `components.0.bands.2.from` → "notANumber". */
  errors: Record<string, string>;
}

/** Reads single fields, and remembers which of them could not be read. */
class FieldReader {
  readonly errors: Record<string, string> = {};

  constructor(readonly moneyDigits: number) {}

  /** A figure that has to be there. */
  whole(name: string, text: string, scale: number): bigint {
    if (text.trim() === "") return this.refuse(name, "required");
    return parseField(text, scale) ?? this.refuse(name, "notANumber");
  }

  /** A figure that may be left out. */
  maybe(name: string, text: string, scale: number): bigint | null {
    return text.trim() === "" ? null : this.whole(name, text, scale);
  }

  /** Parts per million, which are stored as plain numbers. */
  ppm(name: string, text: string, scale = PERCENT_SCALE): number {
    const value = this.whole(name, text, scale);
    const number = Number(value);
    if (!Number.isSafeInteger(number)) this.refuse(name, "tooLarge");
    return number;
  }

  private refuse(name: string, code: string): bigint {
    this.errors[name] ??= code;
    return 0n;
  }
}

/** The plan that the fields say, exactly, or what is wrong with which of them. `moneyDigits`: decimals of the currency. */
export function parsePlanForm(form: PlanForm, moneyDigits: number): ParsedPlanForm {
  const reader = new FieldReader(moneyDigits);
  const money = (name: string, text: string) => reader.maybe(name, text, moneyDigits);
  const raw = {
    boundary: form.boundary === "undecided" ? null : form.boundary,
    accumulation: form.accumulation,
    targetPayMinor: money("targetPay", form.targetPay),
    components: form.components.map((component, i) => readComponent(reader, component, `components.${i}`)),
    gates: form.gates.map((gate, i) => readGate(reader, gate, `gates.${i}`)),
    multipliers: form.multipliers.map((multiplier, i) =>
      readMultiplier(reader, multiplier, `multipliers.${i}`),
    ),
    periodCapMinor: money("periodCap", form.periodCap),
    yearCapMinor: money("yearCap", form.yearCap),
    floorMinor: money("floor", form.floor),
    draw:
      form.drawKind === "none"
        ? null
        : { kind: form.drawKind, amountMinor: reader.whole("drawAmount", form.drawAmount, moneyDigits) },
    paymentGate: form.paymentGate,
    clawback: form.clawback,
    recoveryLimitPpm:
      form.recoveryLimit.trim() === "" ? null : reader.ppm("recoveryLimit", form.recoveryLimit),
    negative: form.negative,
  };
  if (Object.keys(reader.errors).length > 0) return { plan: null, errors: reader.errors };
  const parsed = planSchema.safeParse(raw);
  if (parsed.success) return { plan: parsed.data, errors: {} };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues)
    errors[path.map((part) => (part === "payout" ? "kind" : String(part))).join(".")] ??= message;
  return { plan: null, errors };
}

function readComponent(reader: FieldReader, form: ComponentForm, name: string) {
  const scale = boundScale(form.measure, form.metric, reader.moneyDigits);
  const payout =
    form.kind === "bands"
      ? {
          kind: "bands",
          steps: form.steps,
          bands: form.bands.map((band, i) => readBand(reader, band, `${name}.bands.${i}`, scale)),
        }
      : {
          kind: "curve",
          end: form.end,
          points: form.points.map(({ at, pay }, i) => ({
            atPpm: reader.whole(`${name}.points.${i}.at`, at, PERCENT_SCALE),
            payPpm: reader.ppm(`${name}.points.${i}.pay`, pay),
          })),
        };
  return {
    code: form.code,
    metric: form.metric,
    credit: form.credit,
    measure: form.measure,
    form: form.form,
    base: form.base,
    payout,
    cap: readCap(reader, form, name),
    weightPpm: form.weight.trim() === "" ? null : reader.ppm(`${name}.weight`, form.weight),
  };
}

function readCap(reader: FieldReader, { capKind, capAmount, capShare }: ComponentForm, name: string) {
  switch (capKind) {
    case "none":
      return null;
    case "money":
      return {
        kind: "money",
        amountMinor: reader.whole(`${name}.capAmount`, capAmount, reader.moneyDigits),
      };
    case "targetPay":
      return { kind: "targetPay", sharePpm: reader.ppm(`${name}.capShare`, capShare) };
  }
}

/** A fixed amount may stand instead of a rate, so that only one of the two has to be given for a step. */
function readBand(reader: FieldReader, band: ComponentForm["bands"][number], name: string, scale: number) {
  const amountMinor = reader.maybe(`${name}.amount`, band.amount, reader.moneyDigits);
  const isStep = band.mode === "step";
  const noRate = isStep && amountMinor !== null && band.rate.trim() === "";
  return {
    from: reader.whole(`${name}.from`, band.from, scale),
    upTo: reader.maybe(`${name}.upTo`, band.upTo, scale),
    mode: band.mode,
    ratePpm: noRate ? 0 : reader.ppm(`${name}.rate`, band.rate),
    amountMinor: amountMinor ?? 0n,
  };
}

const scopeOf = ({ everywhere, only }: { everywhere: boolean; only: string[] }) => (everywhere ? null : only);

function readGate(reader: FieldReader, gate: PlanForm["gates"][number], name: string) {
  const scale = thresholdScale(gate.metric, reader.moneyDigits);
  return {
    code: gate.code,
    metric: gate.metric,
    components: scopeOf(gate),
    direction: gate.direction,
    thresholdPpm: reader.ppm(`${name}.threshold`, gate.threshold, scale),
    openPpm: reader.ppm(`${name}.open`, gate.open),
    closedPpm: reader.ppm(`${name}.closed`, gate.closed),
    whenUndefined: gate.whenUndefined,
  };
}

function readMultiplier(reader: FieldReader, multiplier: PlanForm["multipliers"][number], name: string) {
  const scale = thresholdScale(multiplier.metric, reader.moneyDigits);
  return {
    code: multiplier.code,
    metric: multiplier.metric,
    components: scopeOf(multiplier),
    belowPpm: reader.ppm(`${name}.below`, multiplier.below),
    tiers: multiplier.tiers.map(({ from, factor }, i) => ({
      fromPpm: reader.ppm(`${name}.tiers.${i}.from`, from, scale),
      factorPpm: reader.ppm(`${name}.tiers.${i}.factor`, factor),
    })),
  };
}
