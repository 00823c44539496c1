import { getTranslations } from "next-intl/server";
import { getAnalysisWords } from "@/components/analysis/words";
import { PageHeader } from "@/components/layout/page-header";
import { Promptly } from "@/components/layout/promptly";
import type { RawParams } from "@/components/table/table-href";
import { Section } from "@/components/ui/card";
import { loadMatrix } from "@/db/queries/analysis/matrix";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { listReceivableAges } from "@/db/queries/receivable-ages";
import { listOverdueCustomers } from "@/db/queries/today-receivables";
import { listChurnReasons } from "@/db/queries/win-back/win-backs";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { View } from "@/lib/server/view";
import { AnalysisTabs } from "../../_components/analysis-tabs";
import { BreakdownSelect, breakdownOf } from "../../_components/breakdown-select";
import { HistorySection, HistorySkeleton } from "../../_components/history";
import { MetricFigures } from "../../_components/metric-figures";
import { MetricMatrix } from "../../_components/metric-matrix";
import { ChurnReasons } from "./churn-reasons";
import { Overdue } from "./overdue";

const FIGURES = ["dso", "overdue", "margin_rate", "csat", "retention", "churn"] as const;
const MONEY = ["margin", "margin_rate", "collection_rate", "receivables", "overdue", "dso"] as const;
const CUSTOMERS = ["csat", "nps", "repurchase", "retention", "churn"] as const;
const COLUMNS = [...MONEY, ...CUSTOMERS] as const;
const OWING = 10;

/** What becomes of a sale: when it is paid, what it leaves, whether the customer is content and comes back. */
export async function CareScreen({ view, params }: { view: View; params: RawParams }) {
  const { scope, today, period } = view;
  const usual: Dimension = scope.personId === null ? "team" : "channel";
  const by = breakdownOf(params, usual);
  const [matrix, ages, owing, churned, words, t] = await Promise.all([
    loadMatrix(view, { metrics: COLUMNS, by }),
    listReceivableAges({ scope, today }),
    atSnapshot(["overdue", scope, today, OWING], () => listOverdueCustomers({ scope, today }, OWING)),
    listChurnReasons({ scope, today }),
    getAnalysisWords(),
    getTranslations("care"),
  ]);
  const { format, figure } = words;
  const name = format.period(period.key);
  // Who owes is known of today alone; a period that is over says what was overdue at its end.
  const isOver = period.end <= today;
  const lead = t(isOver ? "leadPast" : "lead", {
    period: name,
    overdue: format.money(isOver ? (matrix.total.overdue.now?.value ?? null) : owing.overdueMinor),
    customers: owing.count,
    dso: figure("dso", matrix.total.dso.now),
    retention: figure("retention", matrix.total.retention.now),
  });
  return (
    <>
      <PageHeader lead={lead} title={t("title")} />
      <AnalysisTabs current="care" />
      <MetricFigures cells={matrix.total} metrics={FIGURES} period={name} words={words} />
      <BreakdownSelect usual={usual} words={words} />
      <Section hint={t("moneyHint")} id="money" title={t("money")}>
        <MetricMatrix
          caption={t("moneyCaption", { period: name })}
          matrix={matrix}
          metrics={MONEY}
          params={params}
          period={period.key}
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
          period={period.key}
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
