import type { AnalysisWords } from "@/components/analysis/words";
import { FilterSelect } from "@/components/table/filter-select";
import { type RawParams, singleParam } from "@/components/table/table-href";
import { Toolbar } from "@/components/table/toolbar";
import type { Dimension } from "@/lib/metrics/dimensions";

const BREAKDOWNS = ["region", "team", "person", "channel", "product_line", "segment"] as const;

/** What the address asks to break the figures down by, or the usual one. */
export function breakdownOf(params: RawParams, usual: Dimension): Dimension {
  return BREAKDOWNS.find((one) => one === singleParam(params, "by")) ?? usual;
}

/** By what the tables of a screen are broken down. */
export function BreakdownSelect({
  usual,
  words: { t, tMetrics },
}: {
  usual: Dimension;
  words: AnalysisWords;
}) {
  const label = (dimension: Dimension) => t("by", { dimension: tMetrics(`dimension.${dimension}`) });
  return (
    <Toolbar>
      <FilterSelect
        allLabel={label(usual)}
        label={t("firstBy")}
        options={BREAKDOWNS.filter((one) => one !== usual).map((one) => ({ value: one, label: label(one) }))}
        param="by"
      />
    </Toolbar>
  );
}
