import { getLocale, getTranslations } from "next-intl/server";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Section } from "@/components/ui/card";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { MonthStrip } from "../../adjustments/[id]/_components/month-strip";
import { AskForm } from "./ask-form";
import type { NamedRebaseline, RebaselineViewData } from "./read-rebaseline-view";

interface SubjectPreviewProps {
  chosen: NamedRebaseline;
  data: RebaselineViewData;
}

/** One subject's year month by month, what it sums to, and the request that can be made of it. */
export async function SubjectPreview({ chosen, data }: SubjectPreviewProps) {
  const [t, f, locale] = await Promise.all([getTranslations("rebaseline"), getFormat(), getLocale()]);
  const { unit } = metricOf(data.metric);
  const show = (value: bigint) => formatMetricValue(f, unit, value, "exact");
  const { proposal, over, unitId, personId, name, nameEn, goal, credited } = chosen;
  const rest = proposal.cells.reduce((sum, { after }) => sum + after, 0n);
  const cells = [
    ...over.map(({ key, target }) => ({ key, before: target, after: target, isFixed: true })),
    ...proposal.cells.map((cell) => ({ ...cell, isFixed: false })),
  ];
  const changes = proposal.cells.some(({ before, after }) => before !== after);
  const title = nameIn(locale)(chosen);
  return (
    <Section id="months" title={t("monthsOf", { name: title })}>
      <p className="mb-3 text-sm" data-testid="sums">
        {t("sums", { credited: show(credited), rest: show(rest), total: show(credited + rest) })}{" "}
        {t("yearMoves", { before: show(goal), after: show(proposal.goal) })}
        {proposal.carried === 0n ? null : ` ${t("carried", { value: signed(proposal.carried, show) })}`}
      </p>
      <MonthStrip metric={data.metric} show={show} subject={{ unitId, personId, name, nameEn, cells }} />
      {changes ? (
        <AskForm
          key={`${chosen.key}:${data.metric}:${data.choice.rule}:${data.choice.catchUpPpm}`}
          request={{
            metric: data.metric,
            ...data.choice,
            unitId,
            personId,
            seen: { newValue: proposal.goal, carriedValue: proposal.carried },
          }}
        />
      ) : (
        <p className="mt-3 text-sm text-muted-foreground">{t("nothingChanges")}</p>
      )}
    </Section>
  );
}
