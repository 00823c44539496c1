import { useTranslations } from "next-intl";
import { Figure, FigureRow } from "@/components/format/figure";
import { useFormat } from "@/components/format/use-format";
import type { Tally } from "@/lib/metrics/figures";
import type { Funnel } from "./load-funnel";

/** Whether what is due in the period suffices for its target, and what the pipeline yields a day. */
export function PipelinePromise({ funnel, period }: { funnel: Funnel; period: string }) {
  const t = useTranslations("funnel");
  const metrics = useTranslations("metrics");
  const format = useFormat();
  const { coverage, leftMinor, closingMinor, velocityMinor } = funnel;
  if (leftMinor === null && velocityMinor === null) return null;
  /** What no catalogue of metrics has, because it depends on the target. */
  const definition = (id: "coverage" | "velocity", window: string) => ({
    name: t(id),
    formula: t(`${id}Formula`),
    source: metrics("source.facts"),
    window,
  });
  return (
    <FigureRow className="mt-6">
      {leftMinor === null ? null : (
        <Figure
          comparison={
            leftMinor <= 0n
              ? t("coverageReached")
              : t("coverageOf", { closing: format.money(closingMinor), left: format.money(leftMinor) })
          }
          definition={definition("coverage", period)}
          label={t("coverage")}
          size="sm"
          value={coverage === null ? "–" : t("times", { value: format.number(timesOf(coverage), 1) })}
        />
      )}
      {velocityMinor === null ? null : (
        <Figure
          comparison={t("perDay")}
          definition={definition("velocity", period)}
          label={t("velocity")}
          size="sm"
          value={<span title={format.moneyExact(velocityMinor)}>{format.money(velocityMinor)}</span>}
        />
      )}
    </FigureRow>
  );
}

/** How often the one is contained in the other, for reading. */
const timesOf = ({ numerator, denominator }: Tally) => Number(numerator) / Number(denominator);
