import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { ExportLink } from "@/components/table/export-link";
import { Toolbar } from "@/components/table/toolbar";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import type { NamedLine, TargetViewData } from "./target-view";

/** The organisation down to its people, a line each; of a large one the units at the top, which lead to what is below. */
export async function TargetTable({ target, view }: { target: TargetViewData; view: View }) {
  const [t, f, locale] = await Promise.all([getTranslations("targets"), getFormat(), getLocale()]);
  const { metric, lines, withPeople } = target;
  const show = (value: bigint | null) => formatMetricValue(f, metric.unit, value);
  const nameOf = (line: NamedLine) => nameIn(locale)(line);
  const mayAsk = can(view.actor.role, "adjustment:request");
  const hasPace = lines.some(({ pace }) => pace !== null);
  const hasGap = lines.some(({ gap }) => gap !== null);
  const askHref = (line: NamedLine) => {
    const subject = new URLSearchParams({
      metric: metric.id,
      subject: line.personId === null ? `unit-${line.unitId}` : `person-${line.personId}`,
    });
    return `/targets/adjustments/new?${subject}`;
  };
  const unitHref = (line: NamedLine) =>
    `/targets?${new URLSearchParams({ metric: metric.id, period: view.period.key, unit: String(line.unitId) })}`;
  const exportHref = `/targets/export?${new URLSearchParams({ metric: metric.id, period: view.period.key, ...(view.unit && { unit: String(view.unit.id) }) })}`;
  return (
    <>
      <Toolbar actions={<ExportLink href={exportHref} />}>
        {withPeople ? null : <p className="text-sm text-muted-foreground">{t("openUnits")}</p>}
      </Toolbar>
      <DataTable
        caption={t("caption")}
        columns={[
          {
            key: "name",
            label: t("unit"),
            title: true,
            cell: (line) => (
              <span
                className={line.personId === null ? "font-medium" : "font-normal"}
                style={{ paddingInlineStart: `${Math.max(0, line.depth) * 16}px` }}
              >
                {withPeople || line.unitId === view.unit?.id ? (
                  nameOf(line)
                ) : (
                  <a className="hover:underline" href={unitHref(line)}>
                    {nameOf(line)}
                  </a>
                )}
              </span>
            ),
          },
          {
            key: "target",
            label: t("target"),
            align: "end",
            cell: (line) =>
              line.baseline !== null && line.baseline !== line.target ? (
                <span title={t("changedFrom", { baseline: show(line.baseline), target: show(line.target) })}>
                  {show(line.target)}*
                </span>
              ) : (
                show(line.target)
              ),
          },
          { key: "actual", label: t("actual"), align: "end", cell: (line) => show(line.actual) },
          {
            key: "attainment",
            label: t("attainment"),
            align: "end",
            cell: (line) => <Attainment line={line} text={f.percent(line.attainmentPpm)} />,
          },
          ...(hasPace
            ? [
                {
                  key: "pace",
                  label: t("pace"),
                  align: "end" as const,
                  cell: (line: NamedLine) =>
                    line.pace === null ? (
                      f.number(null)
                    ) : (
                      <span className={line.pace.ahead < 0n ? "text-bad" : "text-good"}>
                        {line.pace.ahead < 0n
                          ? `${t("behind")} ${show(-line.pace.ahead)}`
                          : `${t("ahead")} ${show(line.pace.ahead)}`}
                      </span>
                    ),
                },
              ]
            : []),
          ...(hasGap
            ? [
                {
                  key: "gap",
                  label: t("overAssignment"),
                  align: "end" as const,
                  wideOnly: true,
                  cell: (line: NamedLine) =>
                    line.gap === null ? (
                      ""
                    ) : (
                      <span title={t("overAssignmentHint")}>
                        {line.gap.overAssignmentPpm === null
                          ? show(line.gap.gap)
                          : f.percent(line.gap.overAssignmentPpm)}
                      </span>
                    ),
                },
              ]
            : []),
          ...(mayAsk
            ? [
                {
                  key: "ask",
                  label: t("adjust"),
                  align: "end" as const,
                  cell: (line: NamedLine) =>
                    line.target === null ? (
                      ""
                    ) : (
                      <a className="text-primary" href={askHref(line)}>
                        {t("adjust")}
                      </a>
                    ),
                },
              ]
            : []),
        ]}
        rowKey={(line) => line.key}
        rows={lines}
      />
    </>
  );
}

/** The bar says it at a glance, the figure exactly. */
function Attainment({ line, text }: { line: NamedLine; text: string }) {
  if (line.attainmentPpm === null) return text;
  const width = Math.min(100, Math.max(0, line.attainmentPpm / 10_000));
  const colour = line.pace && line.pace.ahead < 0n ? "bg-warn" : "bg-primary";
  return (
    <span className="inline-flex items-center justify-end gap-2">
      <span aria-hidden className="h-1 w-16 rounded-full bg-accent max-sm:hidden">
        <span className={`block h-full rounded-full ${colour}`} style={{ width: `${width}%` }} />
      </span>
      {text}
    </span>
  );
}
