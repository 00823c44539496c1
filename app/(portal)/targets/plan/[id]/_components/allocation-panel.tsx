"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import type { NamedSheetLine } from "@/db/queries/planning/read-sheet";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { PPM, parseDecimal } from "@/lib/money";
import { type MaturityMixes, mixSharePpm } from "@/lib/planning/maturity-mix";
import { ALL_MONTHS } from "@/lib/planning/sheet";
import { type Factor, weighFactors } from "@/lib/targets/allocation";
import type { OwnFactor, OwnFactors } from "./read-plan-facts";
import type { SheetModel } from "./use-sheet";

const OWN: readonly OwnFactor[] = ["past", "pipeline", "customers", "people", "maturity"];

interface AllocationPanelProps {
  model: SheetModel;
  metric: MetricId;
  lines: readonly NamedSheetLine[];
  place: number;
  factors: OwnFactors;
  mixes: MaturityMixes;
  /** Metrics of the plan that the mixes name. */
  mixed: readonly MetricId[];
  nameOf: (place: number) => string;
  onProblem: (code: string) => void;
}

/** Shares a line's figures among those below it by factors that weigh so much each, own data or typed. */
export function AllocationPanel({
  model,
  metric,
  lines,
  place,
  factors,
  mixes,
  mixed,
  nameOf,
  onProblem,
}: AllocationPanelProps) {
  const t = useTranslations("planning");
  const [weights, setWeights] = useState<Record<string, string>>({ past: "60", people: "40" });
  const [typed, setTyped] = useState("");
  const [over, setOver] = useState("0");
  const [prorate, setProrate] = useState(true);
  const below = model.shape.children[place] ?? [];
  if (below.length === 0 || !model.shape.isAdditive)
    return <p className="text-sm text-muted-foreground">{t("allocateWhere")}</p>;

  function share() {
    const list: Factor[] = [];
    for (const name of [...OWN, "typed"] as const) {
      const weightPpm = Number(parseDecimal(weights[name] ?? "0", 4) ?? -1n);
      if (weightPpm < 0) return onProblem("notANumber");
      if (weightPpm === 0) continue;
      const values =
        name === "typed" ? readColumn(typed, below.length) : below.map((child) => factorOf(name, child));
      if (values === null) return onProblem("factorColumn");
      list.push({ weightPpm, values });
    }
    if (list.length === 0) return onProblem("noFactor");
    const overAssignmentPpm = Number(parseDecimal(over, 4) ?? -1n);
    if (overAssignmentPpm < 0 || overAssignmentPpm > PPM) return onProblem("notANumber");
    const mixed = weighFactors(list);
    model.run({
      kind: "allocate",
      line: model.shape.ids[place] ?? 0,
      weights: below.map((child, i) => ({ line: model.shape.ids[child] ?? 0, weight: mixed[i] ?? 0n })),
      overAssignmentPpm,
      prorate,
    });
  }

  function factorOf(name: OwnFactor, child: number): bigint {
    const line = lines[child];
    if (!line) return 0n;
    if (name === "maturity") return BigInt(mixSharePpm(mixes, line.maturity, metric, mixed));
    if (name === "people") return peopleIn(model, child);
    return factors[line.id]?.[name] ?? 0n;
  }

  return (
    <form
      className="space-y-2 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        share();
      }}
    >
      <p className="text-muted-foreground">
        {t("allocateText", { name: nameOf(place), count: below.length })}
      </p>
      {[...OWN, "typed" as const].map((name) => (
        <div className="flex items-center justify-between gap-3" key={name}>
          <Label htmlFor={`factor-${name}`}>{t(`factor.${name}`)}</Label>
          <Input
            className="w-20 shrink-0 text-right"
            id={`factor-${name}`}
            inputMode="decimal"
            onChange={(event) => setWeights({ ...weights, [name]: event.target.value })}
            value={weights[name] ?? "0"}
          />
        </div>
      ))}
      {(weights.typed ?? "0") !== "0" ? (
        <Textarea
          aria-label={t("typedColumn")}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t("typedHint", { count: below.length })}
          rows={Math.min(8, below.length)}
          value={typed}
        />
      ) : null}
      <div className="flex items-center justify-between gap-3">
        <Label htmlFor="over-assignment">{t("overAssignment")}</Label>
        <Input
          className="w-20 shrink-0 text-right"
          id="over-assignment"
          inputMode="decimal"
          onChange={(event) => setOver(event.target.value)}
          value={over}
        />
      </div>
      <div className="flex items-center gap-2">
        <Checkbox checked={prorate} id="prorate" onChange={(event) => setProrate(event.target.checked)} />
        <Label htmlFor="prorate">{t("prorate")}</Label>
      </div>
      <Button type="submit" variant="outline">
        {t("allocate")}
      </Button>
    </form>
  );
}

/** Months of a full quota of everybody below, in ppm of one month: what a line can carry. */
function peopleIn({ shape }: SheetModel, place: number): bigint {
  const below = shape.children[place] ?? [];
  if (below.length > 0)
    return below.reduce((sum, child) => sum + peopleIn({ shape } as SheetModel, child), 0n);
  return ALL_MONTHS.reduce((sum, month) => sum + BigInt(shape.availability[place]?.[month] ?? 0), 0n);
}

/** One figure per line, as a spreadsheet copies a column. */
function readColumn(text: string, count: number): bigint[] | null {
  const values = text
    .trim()
    .split(/\r?\n/)
    .map((row) => parseDecimal(row, 4));
  if (values.length !== count || values.some((value) => value === null || value < 0n)) return null;
  return values.map((value) => value ?? 0n);
}
