"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import { PPM, parseDecimal } from "@/lib/money";
import type { EditMode } from "@/lib/planning/edit-sheet";
import { ALL_MONTHS } from "@/lib/planning/sheet";
import { applyFocus } from "@/lib/targets/seasonality";
import type { SheetModel } from "./use-sheet";

interface SeasonPanelProps {
  model: SheetModel;
  place: number;
  mode: EditMode;
  /** Weights of the twelve months; null where the calendar does not know the year or there is no history. */
  seasons: { history: readonly bigint[] | null; workingDays: readonly bigint[] | null };
  nameOf: (place: number) => string;
  onProblem: (code: string) => void;
}

/** The line's year over its months: by its own history, by working days, or as it is, with what a quarter shall carry. */
export function SeasonPanel({ model, place, mode, seasons, nameOf, onProblem }: SeasonPanelProps) {
  const t = useTranslations("planning");
  const [by, setBy] = useState(seasons.history ? "history" : "even");
  const [focus, setFocus] = useState(["", "", "", ""]);
  if (!model.shape.isAdditive) return <p className="text-sm text-muted-foreground">{t("inherited")}</p>;

  function spread() {
    const shares = focus.map((text) => (text.trim() === "" ? null : Number(parseDecimal(text, 4) ?? -1n)));
    if (shares.some((share) => share !== null && share < 0)) return onProblem("notANumber");
    const focuses = shares.flatMap((sharePpm, quarter) =>
      sharePpm === null ? [] : [{ parts: [0, 1, 2].map((month) => quarter * 3 + month), sharePpm }],
    );
    const total = focuses.reduce((sum, { sharePpm }) => sum + sharePpm, 0);
    if (total > PPM || (total < PPM && focuses.length === 4)) return onProblem("focusShares");
    model.run({
      kind: "season",
      line: model.shape.ids[place] ?? 0,
      weights: applyFocus(weightsOf(), focuses),
      mode,
    });
  }

  function weightsOf(): readonly bigint[] {
    if (by === "history" && seasons.history) return seasons.history;
    if (by === "workingDays" && seasons.workingDays) return seasons.workingDays;
    if (by === "now") return model.state.values[place] ?? [];
    return ALL_MONTHS.map(() => 1n);
  }

  return (
    <form
      className="space-y-2 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        spread();
      }}
    >
      <p className="text-muted-foreground">{t("seasonText", { name: nameOf(place) })}</p>
      <Select aria-label={t("seasonBy")} onChange={(event) => setBy(event.target.value)} value={by}>
        {seasons.history ? <option value="history">{t("season.history")}</option> : null}
        {seasons.workingDays ? <option value="workingDays">{t("season.workingDays")}</option> : null}
        <option value="now">{t("season.now")}</option>
        <option value="even">{t("season.even")}</option>
      </Select>
      <fieldset>
        <legend className="mb-1 text-muted-foreground">{t("focus")}</legend>
        <div className="grid grid-cols-4 gap-2">
          {["Q1", "Q2", "Q3", "Q4"].map((quarter, i) => (
            <div key={quarter}>
              <Label htmlFor={`focus-${quarter}`}>{quarter}</Label>
              <Input
                className="text-right"
                id={`focus-${quarter}`}
                inputMode="decimal"
                onChange={(event) =>
                  setFocus(focus.map((text, at) => (at === i ? event.target.value : text)))
                }
                value={focus[i]}
              />
            </div>
          ))}
        </div>
      </fieldset>
      <Button type="submit" variant="outline">
        {t("spread")}
      </Button>
    </form>
  );
}
