"use client";

import { Lock, Redo2, Save, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { useErrorText } from "@/components/form/use-error-text";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { SheetData } from "@/db/queries/planning/read-sheet";
import { nameIn } from "@/lib/i18n/name-in";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { EDIT_MODES, type EditMode } from "@/lib/planning/edit-sheet";
import { type MaturityMixes, mixSharePpm } from "@/lib/planning/maturity-mix";
import type { SheetShape } from "@/lib/planning/sheet";
import { AllocationPanel } from "./allocation-panel";
import { ChecksPanel } from "./checks-panel";
import { FeasibilityPanel } from "./feasibility-panel";
import { FormulaBar } from "./formula-bar";
import { PlanMoves } from "./plan-moves";
import type { PlanFacts } from "./read-plan-facts";
import { SeasonPanel } from "./season-panel";
import { SheetGrid } from "./sheet-grid";
import { useGrid } from "./use-grid";
import { useSheet } from "./use-sheet";

interface PlanSheetProps {
  plan: { id: number; version: number; name: string; isDraft: boolean; isOpen: boolean };
  data: SheetData;
  facts: PlanFacts;
  /** What teams are asked for by their maturity, and the plan's metrics that it names. */
  mix: { mixes: MaturityMixes; metrics: readonly MetricId[] };
  /** The words of the year, quarters and months. */
  columnLabels: readonly string[];
  /** Operations: may publish, open and discard. */
  mayDecide: boolean;
}

export function PlanSheet({ plan, data, facts, mix, columnLabels, mayDecide }: PlanSheetProps) {
  const t = useTranslations("planning");
  const errorText = useErrorText();
  const f = useFormat();
  const locale = useLocale();
  const model = useSheet(plan, data);
  const [mode, setMode] = useState<EditMode>(mayDecide ? "top_down" : "bottom_up");
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const { unit } = metricOf(data.metric);
  const visible = useMemo(() => linesInSight(model.shape, collapsed), [model.shape, collapsed]);
  const say = (code: string, params?: Record<string, string | number>) =>
    setProblem(t.has(`problem.${code}`) ? t(`problem.${code}`, params) : errorText(code, params));
  const grid = useGrid({ model, visible, unit, mode, onProblem: say });
  useWarnBeforeLeaving(model.changes > 0);

  const nameOf = (place: number) => nameIn(locale)(data.lines[place] ?? { name: "" });
  const show = (value: bigint | null) =>
    unit === "money" && value !== null ? f.number(value / 100n) : formatMetricValue(f, unit, value, "exact");
  const shared = { shape: model.shape, state: model.state, nameOf, show, columnLabels };
  const canEdit = plan.isDraft && model.shape.mayEdit.some(Boolean);
  const goTo = (cell: Parameters<typeof grid.goTo>[0]) => {
    setCollapsed(new Set());
    grid.goTo(cell);
  };

  const toggle = (place: number) => {
    const next = new Set(collapsed);
    if (!next.delete(place)) next.add(place);
    setCollapsed(next);
  };

  return (
    <div className="space-y-3">
      {canEdit ? (
        <div className="flex flex-wrap items-center gap-2">
          <fieldset className="inline-flex overflow-hidden rounded-md border">
            <legend className="sr-only">{t("mode")}</legend>
            {EDIT_MODES.map((one) => (
              <button
                aria-pressed={mode === one}
                className="h-8 px-3 text-sm text-muted-foreground aria-pressed:bg-primary-soft aria-pressed:font-medium aria-pressed:text-primary"
                key={one}
                onClick={() => setMode(one)}
                title={t(`modeHint.${one}`)}
                type="button"
              >
                {t(`modes.${one}`)}
              </button>
            ))}
          </fieldset>
          <Button aria-label={t("undo")} disabled={!model.canUndo} onClick={model.undo} size="icon">
            <Icon of={Undo2} />
          </Button>
          <Button aria-label={t("redo")} disabled={!model.canRedo} onClick={model.redo} size="icon">
            <Icon of={Redo2} />
          </Button>
          <Button onClick={grid.toggleLock}>
            <Icon of={Lock} />
            {t("lock")}
          </Button>
          {model.shape.isAdditive ? (
            <Button
              disabled={(model.shape.children[grid.active.place] ?? []).length === 0}
              onClick={() =>
                model.run({ kind: "adopt", line: model.shape.ids[grid.active.place] ?? 0, mode })
              }
            >
              {t("adopt")}
            </Button>
          ) : null}
          <span className="text-sm text-muted-foreground" data-testid="changes">
            {model.changes > 0 ? t("unsaved", { count: model.changes }) : t("allSaved")}
          </span>
          <span className="flex flex-wrap gap-2 sm:ml-auto">
            <Button
              disabled={model.changes === 0 || model.saving}
              onClick={() => void model.save()}
              variant={mayDecide ? "outline" : "primary"}
            >
              <Icon of={Save} />
              {t("save")}
            </Button>
            {mayDecide ? (
              <PlanMoves hasChanges={model.changes > 0} plan={{ ...plan, version: model.version }} />
            ) : null}
          </span>
        </div>
      ) : null}
      <FormulaBar
        active={grid.active}
        {...shared}
        mixOf={(place) => {
          const maturity = data.lines[place]?.maturity ?? null;
          const [child = -1] = model.shape.children[place] ?? [];
          // A mix is a team's: units above show what their teams sum to.
          if (maturity === null || (data.lines[child]?.personId ?? null) === null) return null;
          return { maturity, sharePpm: mixSharePpm(mix.mixes, maturity, data.metric, mix.metrics) };
        }}
      />
      <div aria-live="polite">
        {problem ? (
          <Alert
            actions={
              <Button onClick={() => setProblem(null)} size="sm" variant="ghost">
                {t("dismiss")}
              </Button>
            }
            title={problem}
            tone="warn"
          />
        ) : null}
        {model.notice?.kind === "refused" ? (
          <Alert title={errorText(model.notice.code, model.notice.params)} tone="warn" />
        ) : null}
        {model.notice?.kind === "rebased" ? (
          <Alert
            title={t("rebased", { kept: model.notice.kept, refused: model.notice.refused })}
            tone="info"
          />
        ) : null}
      </div>
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_300px]">
        <SheetGrid
          {...shared}
          active={grid.active}
          base={model.base}
          collapsed={collapsed}
          editing={grid.editing}
          isSelected={grid.isSelected}
          label={t("sheetLabel", { plan: plan.name })}
          lines={data.lines}
          onCommit={grid.commit}
          onCopy={grid.onCopy}
          onEdit={grid.startEditing}
          onKeyDown={(event) => {
            setProblem(null);
            if (event.key === " " && grid.editing === null) {
              event.preventDefault();
              if ((model.shape.children[grid.active.place] ?? []).length > 0) toggle(grid.active.place);
            } else grid.onKeyDown(event);
          }}
          onPaste={grid.onPaste}
          onSelect={grid.goTo}
          onToggle={toggle}
          visible={visible}
        />
        <aside aria-label={t("sidePanel")} className="space-y-5">
          <Panel title={t("checks")}>
            <ChecksPanel {...shared} lines={data.lines} onGo={goTo} />
          </Panel>
          <Panel title={t("feasibility")}>
            <FeasibilityPanel
              facts={facts.feasibility[data.lines[grid.active.place]?.id ?? 0] ?? null}
              name={nameOf(grid.active.place)}
              show={show}
              values={model.state.values[grid.active.place] ?? []}
            />
          </Panel>
          {canEdit ? (
            <>
              <Panel title={t("allocation")}>
                <AllocationPanel
                  factors={facts.factors}
                  lines={data.lines}
                  metric={data.metric}
                  mixed={mix.metrics}
                  mixes={mix.mixes}
                  model={model}
                  nameOf={nameOf}
                  onProblem={say}
                  place={grid.active.place}
                />
              </Panel>
              <Panel title={t("seasonality")}>
                <SeasonPanel
                  mode={mode}
                  model={model}
                  nameOf={nameOf}
                  onProblem={say}
                  place={grid.active.place}
                  seasons={facts.seasons}
                />
              </Panel>
            </>
          ) : null}
        </aside>
      </div>
      {canEdit ? <p className="text-xs text-muted-foreground max-sm:hidden">{t("keys")}</p> : null}
    </div>
  );
}

function Panel({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <details className="border-t pt-2" open>
      <summary className="mb-2 cursor-pointer text-base font-semibold">{title}</summary>
      {children}
    </details>
  );
}

/** Places of the lines whose every line above is open. */
function linesInSight({ ids, parents }: SheetShape, collapsed: ReadonlySet<number>): number[] {
  const hidden = new Set<number>();
  return ids.flatMap((_, place) => {
    const parent = parents[place] ?? -1;
    if (parent >= 0 && (collapsed.has(parent) || hidden.has(parent))) {
      hidden.add(place);
      return [];
    }
    return [place];
  });
}

function useWarnBeforeLeaving(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isOn]);
}
