import { getLocale, getTranslations } from "next-intl/server";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import type { Adjustment } from "@/db/queries/adjustments";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { Consequences, SubjectChange } from "../../_components/read-adjustment";
import type { VisibleEffect } from "../../_components/read-effect";
import type { Verdicts } from "../../_components/read-verdicts";
import { FeasibilityVerdict } from "./feasibility-verdict";
import { MonthStrip } from "./month-strip";
import { ParentEffect } from "./parent-effect";
import { PayEffectTable } from "./pay-effect-table";

interface ConsequencesProps {
  request: Adjustment;
  consequences: Consequences;
  effect: VisibleEffect;
  /** Of the figure in force and of the one asked for; null where it is not judged. */
  feasibility: Verdicts | null;
}

/** What a decision does: the months, the total above, the siblings, the people's pay, the company's cost. */
export async function AdjustmentConsequences({
  request,
  consequences,
  effect,
  feasibility,
}: ConsequencesProps) {
  const [t, tErrors, f, locale] = await Promise.all([
    getTranslations("targets"),
    getTranslations("errors"),
    getFormat(),
    getLocale(),
  ]);
  const { subject, siblings, parent, notAbsorbed, refusal } = consequences;
  const { unit } = metricOf(request.metric);
  const show = (value: bigint) => formatMetricValue(f, unit, value);
  if (refusal)
    return (
      <Alert
        title={t("cannotApply", { reason: tErrors.has(refusal) ? tErrors(refusal) : refusal })}
        tone="warn"
      />
    );
  return (
    <Section className="mt-0" id="consequences" title={t("what")}>
      {subject ? <MonthStrip metric={request.metric} show={show} subject={subject} /> : null}
      {parent ? <ParentEffect parent={parent} show={show} /> : null}
      {notAbsorbed === 0n ? null : (
        <Alert className="mt-2" title={t("notAbsorbed", { value: show(notAbsorbed) })} tone="warn" />
      )}
      <div className="mt-4">
        <h3 className="mb-1 text-sm font-medium">
          {siblings.length > 0 ? t("siblings") : t("siblingsNone")}
        </h3>
        {siblings.length > 0 ? (
          <DataTable
            caption={t("siblings")}
            columns={[
              { key: "name", label: t("unit"), title: true, cell: (row) => nameIn(locale)(row) },
              { key: "before", label: t("before"), align: "end", cell: (row) => show(total(row, "before")) },
              { key: "after", label: t("after"), align: "end", cell: (row) => show(total(row, "after")) },
              {
                key: "difference",
                label: t("difference"),
                align: "end",
                cell: (row) => signed(total(row, "after") - total(row, "before"), show),
              },
            ]}
            rowKey={(row) => `${row.unitId}:${row.personId}`}
            rows={siblings}
          />
        ) : null}
      </div>
      {feasibility ? <FeasibilityVerdict metric={request.metric} verdicts={feasibility} /> : null}
      <PayEffectTable effect={effect} />
    </Section>
  );
}

function total({ cells }: SubjectChange, side: "before" | "after"): bigint {
  return cells.reduce((sum, cell) => sum + cell[side], 0n);
}
