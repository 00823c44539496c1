import { getAnalysisWords } from "@/components/analysis/words";
import { figureText } from "@/lib/metrics/figure-text";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireView } from "@/lib/server/view";
import { VARIANCE_EFFECTS } from "@/lib/targets/variance";
import { type AttainmentLine, loadAttainment } from "../_components/load-attainment";

/** The lines of the screen as a file, amounts to the minor unit: the effects of each line sum to its variance. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const view = await requireView("analysis:view", Promise.resolve(params));
  const [{ lines }, { t, nameOf }] = await Promise.all([loadAttainment(view), getAnalysisWords()]);
  const money = (value: bigint | null | undefined) =>
    value == null ? null : figureText({ value, numerator: value, denominator: 0n }, metricOf("won_value"));
  const columns: CsvColumn<AttainmentLine>[] = [
    { label: t("who"), value: nameOf },
    { label: t("target"), value: ({ target }) => money(target) },
    { label: t("expected"), value: ({ expected }) => money(expected) },
    { label: t("actual"), value: ({ actual }) => money(actual) },
    { label: t("variance"), value: ({ variance }) => money(variance) },
    ...VARIANCE_EFFECTS.map((effect) => ({
      label: t(`effect.${effect}`),
      value: ({ effects }: AttainmentLine) => money(effects?.[effect]),
    })),
  ];
  async function* pages() {
    yield lines;
  }
  return csvResponse(`${t("tab.attainment")}-${view.period.key}`, columns, pages());
}
