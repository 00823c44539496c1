import { getLocale, getTranslations } from "next-intl/server";
import { formatMonth } from "@/components/format/format-period";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import type { Adjustment } from "@/db/queries/adjustments";
import type { Locale } from "@/lib/i18n/locale";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { PersonEffect } from "../../_components/pay-effect";
import type { Consequences, SubjectChange } from "../../_components/read-adjustment";
import { PayEffectTable } from "./pay-effect-table";

interface ConsequencesProps {
  request: Adjustment;
  consequences: Consequences;
  effect: readonly PersonEffect[];
}

/** What a decision does: the months, the total above, the siblings, the people's pay, the company's cost. */
export async function AdjustmentConsequences({ request, consequences, effect }: ConsequencesProps) {
  const [t, tErrors, f, locale] = await Promise.all([
    getTranslations("targets"),
    getTranslations("errors"),
    getFormat(),
    getLocale() as Promise<Locale>,
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
      {subject ? (
        <MonthStrip
          fixedText={t("fixed")}
          labels={{
            caption: t("strip"),
            month: t("month"),
            before: t("before"),
            after: t("after"),
            difference: t("difference"),
          }}
          locale={locale}
          show={show}
          subject={subject}
        />
      ) : null}
      {parent ? (
        <p className="mt-4 text-sm">
          <span className="font-medium">{t("parentTotal", { name: nameIn(locale)(parent) })}</span>
          {" · "}
          {t("parentOwn", { value: show(parent.value) })}
          {" · "}
          {t("overBefore", {
            before: f.percent(parent.before.overAssignmentPpm),
            after: f.percent(parent.after.overAssignmentPpm),
          })}
        </p>
      ) : null}
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
      <PayEffectTable effect={effect} />
    </Section>
  );
}

function total({ cells }: SubjectChange, side: "before" | "after"): bigint {
  return cells.reduce((sum, cell) => sum + cell[side], 0n);
}

function signed(value: bigint, show: (value: bigint) => string): string {
  return value > 0n ? `+${show(value)}` : value < 0n ? `−${show(-value)}` : show(value);
}

interface MonthStripProps {
  subject: SubjectChange;
  locale: Locale;
  show: (value: bigint) => string;
  fixedText: string;
  labels: Record<"caption" | "month" | "before" | "after" | "difference", string>;
}

/** Month by month, side by side, so that the season can be seen to stay. */
function MonthStrip({ subject, locale, show, fixedText, labels }: MonthStripProps) {
  return (
    <DataTable
      caption={labels.caption}
      columns={[
        {
          key: "month",
          label: labels.month,
          title: true,
          cell: (cell) => (
            <span
              className={cell.isFixed ? "text-muted-foreground" : undefined}
              title={cell.isFixed ? fixedText : undefined}
            >
              {/^\d{4}-\d{2}$/.test(cell.key) ? formatMonth(cell.key, locale) : cell.key}
            </span>
          ),
        },
        { key: "before", label: labels.before, align: "end", cell: (cell) => show(cell.before) },
        {
          key: "after",
          label: labels.after,
          align: "end",
          cell: (cell) => (
            <span className={cell.before === cell.after ? "text-muted-foreground" : "font-medium"}>
              {show(cell.after)}
            </span>
          ),
        },
        {
          key: "difference",
          label: labels.difference,
          align: "end",
          cell: (cell) => (cell.before === cell.after ? "" : signed(cell.after - cell.before, show)),
        },
      ]}
      rowKey={(cell) => cell.key}
      rows={subject.cells}
    />
  );
}
