import type { AnalysisWords } from "@/components/analysis/words";
import { Bridge, type BridgeRow } from "@/components/charts/bridge";
import { signed } from "@/components/format/format";
import { Section } from "@/components/ui/card";
import { VARIANCE_EFFECTS } from "@/lib/targets/variance";
import type { Attainment, AttainmentLine } from "./load-attainment";

/** How the whole got to where it is, and where it will end at this pace. */
export function Landing({ attainment, words }: { attainment: Attainment; words: AnalysisWords }) {
  const [lead] = attainment.lines;
  if (!lead) return null;
  return (
    <div className="mb-8 grid gap-x-12 lg:grid-cols-[2fr_1fr]">
      <VarianceBridge line={lead} words={words} />
      <ProjectedEnd attainment={attainment} target={lead.target} words={words} />
    </div>
  );
}

function VarianceBridge({ line, words }: { line: AttainmentLine; words: AnalysisWords }) {
  const { t, format } = words;
  const { expected, effects, actual } = line;
  if (expected === null || effects === null) return null;
  const total = (key: "expected" | "actual", value: bigint): BridgeRow => ({
    key,
    label: t(key),
    value,
    text: format.money(value),
    exact: format.moneyExact(value),
    isTotal: true,
    tone: "plain",
  });
  const rows: BridgeRow[] = [
    total("expected", expected),
    ...VARIANCE_EFFECTS.map((effect): BridgeRow => {
      const value = effects[effect];
      return {
        key: effect,
        label: t(`effect.${effect}`),
        value,
        text: signed(value, format.money),
        exact: format.moneyExact(value),
        isTotal: false,
        tone: value < 0n ? "worse" : "better",
      };
    }),
    total("actual", actual),
  ];
  return (
    <Section hint={t("landing.bridgeHint")} id="bridge" title={t("landing.bridgeTitle")}>
      <Bridge rows={rows} />
    </Section>
  );
}

function ProjectedEnd({
  attainment: { projection },
  target,
  words: { t, format },
}: {
  attainment: Attainment;
  target: bigint | null;
  words: AnalysisWords;
}) {
  if (projection === null) return null;
  const { value, low, high, comparedPeriods } = projection;
  const gap = target === null ? null : value - target;
  return (
    <Section className="lg:mt-0" id="projection" title={t("landing.projection")}>
      <p className="text-2xl font-semibold" title={format.moneyExact(value)}>
        {format.money(value)}
      </p>
      {low === null || high === null ? null : (
        <p className="mt-1">
          {t("landing.projectionRange", { low: format.money(low), high: format.money(high) })}
        </p>
      )}
      {gap === null ? null : (
        <p className={gap < 0n ? "mt-1 text-sm text-bad" : "mt-1 text-sm text-good"}>
          {gap < 0n
            ? t("landing.projectionShort", { amount: format.money(-gap) })
            : t("landing.projectionOver", { amount: format.money(gap) })}
        </p>
      )}
      <p className="mt-2 max-w-prose text-xs text-muted-foreground">
        {low === null
          ? t("landing.projectionNoRange", { count: comparedPeriods })
          : t("landing.projectionMethod", { count: comparedPeriods })}
      </p>
    </Section>
  );
}
