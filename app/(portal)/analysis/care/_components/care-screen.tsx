import { getTranslations } from "next-intl/server";
import { getAnalysisWords } from "@/components/analysis/words";
import { PageHeader } from "@/components/layout/page-header";
import { Promptly } from "@/components/layout/promptly";
import { FilterSelect } from "@/components/table/filter-select";
import { type RawParams, singleParam } from "@/components/table/table-href";
import { Toolbar } from "@/components/table/toolbar";
import { Section } from "@/components/ui/card";
import { loadMatrix } from "@/db/queries/analysis/matrix";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { listReceivableAges } from "@/db/queries/receivable-ages";
import { listOverdueCustomers } from "@/db/queries/today-receivables";
import { listChurnReasons } from "@/db/queries/win-back/win-backs";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { View } from "@/lib/server/view";
import { AnalysisTabs } from "../../_components/analysis-tabs";
import { HistorySection, HistorySkeleton } from "../../_components/history";
import { MetricFigures } from "../../_components/metric-figures";
import { MetricMatrix } from "../../_components/metric-matrix";
import { ChurnReasons } from "./churn-reasons";
import { Overdue } from "./overdue";

const FIGURES = ["dso", "overdue", "margin_rate", "csat", "retention", "churn"] as const;
const MONEY = ["margin", "margin_rate", "collection_rate", "receivables", "overdue", "dso"] as const;
const CUSTOMERS = ["csat", "nps", "repurchase", "retention", "churn"] as const;
const COLUMNS = [...MONEY, ...CUSTOMERS] as const;
const BREAKDOWNS = ["region", "team", "person", "channel", "product_line", "segment"] as const;
const OWING = 10;

/** What becomes of a sale: when it is paid, what it leaves, whether the customer is content and comes back. */
export async function CareScreen({ view, params }: { view: View; params: RawParams }) {
  const { scope, today, period } = view;
  const usual: Dimension = scope.personId === null ? "team" : "channel";
  const by = BREAKDOWNS.find((one) => one === singleParam(params, "by")) ?? usual;
  const [matrix, ages, owing, churned, words, t] = await Promise.all([
    loadMatrix(view, { metrics: COLUMNS, by }),
    listReceivableAges({ scope, today }),
    atSnapshot(["overdue", scope, today, OWING], () => listOverdueCustomers({ scope, today }, OWING)),
    listChurnReasons({ scope, today }),
    getAnalysisWords(),
    getTranslations("care"),
  ]);
  const { tMetrics, format, figure } = words;
  const name = format.period(period.key);
  const lead = t("lead", {
    overdue: format.money(owing.overdueMinor),
    customers: owing.count,
    dso: figure("dso", matrix.total.dso.now),
    retention: figure("retention", matrix.total.retention.now),
  });
  return (
    <>
      <PageHeader lead={lead} title={t("title")} />
      <AnalysisTabs current="care" />
      <MetricFigures cells={matrix.total} metrics={FIGURES} period={name} words={words} />
      <Toolbar>
        <FilterSelect
          allLabel={t("by", { dimension: tMetrics(`dimension.${usual}`) })}
          label={t("breakdown")}
          options={BREAKDOWNS.filter((one) => one !== usual).map((one) => ({
            value: one,
            label: t("by", { dimension: tMetrics(`dimension.${one}`) }),
          }))}
          param="by"
        />
      </Toolbar>
      <Section hint={t("moneyHint")} id="money" title={t("money")}>
        <MetricMatrix
          caption={t("moneyCaption", { period: name })}
          matrix={matrix}
          metrics={MONEY}
          params={params}
          words={words}
        />
      </Section>
      <Overdue ages={ages} nameOf={words.nameOf} owing={owing} />
      <Section hint={t("customersHint")} id="customers" title={t("customers")}>
        <MetricMatrix
          caption={t("customersCaption", { period: name })}
          matrix={matrix}
          metrics={CUSTOMERS}
          params={params}
          words={words}
        />
      </Section>
      <ChurnReasons reasons={churned} />
      <Promptly
        fallback={<HistorySkeleton />}
        screen={HistorySection({
          question: { metric: "collection_rate", filters: {}, by: usual, calendar: matrix.calendar },
          view,
        })}
      />
    </>
  );
}
