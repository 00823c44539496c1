import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { metricName } from "@/components/incentives/trace-text";
import { listOverdueOrders } from "@/db/queries/overdue-orders";
import { listOpenDeals } from "@/db/queries/pay-deals";
import { dealOwnerOf } from "@/db/queries/reach-input";
import { type KeptScenario, listDealFates, listScenarios } from "@/db/queries/scenarios/list-scenarios";
import { nameIn } from "@/lib/i18n/name-in";
import { withoutCredits } from "@/lib/incentives/assemble-facts";
import { shareScenario } from "@/lib/incentives/scenario-shares";
import { isMetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays } from "@/lib/periods";
import type { PayView } from "../../../_components/pay-view";
import type { PersonPay } from "../../../_components/read-person-pay";
import type { Scenario } from "./scenario";

/** The open deals and overdue orders of whoever is paid, with the plan and the sums that the browser calculates with. */
export async function readScenario(view: PayView, pay: PersonPay): Promise<Scenario> {
  const { payScope: scope, month: period, today, actor } = view;
  const { person, plan, member, facts } = pay;
  const hasCollectionGate = plan.gates.some(({ metric }) => metric === "collection_rate");
  const owner = member && dealOwnerOf({ personId: person.id, plan, member });
  const [deals, overdue, kept, f, locale, t, tMetrics] = await Promise.all([
    owner ? listOpenDeals(scope, { owner, period, today }) : [],
    hasCollectionGate && owner?.unitPath === null
      ? listOverdueOrders(scope, { personId: person.id, period, today })
      : [],
    listScenarios(scope, { ownerId: actor.personId, personId: person.id, period }),
    getFormat(),
    getLocale(),
    getTranslations("whatIf"),
    getTranslations("metrics"),
  ]);
  const nameOf = nameIn(locale);
  const [main] = plan.components;
  return {
    personId: person.id,
    personName: nameOf(person),
    storageKey: `sextant.what-if.${person.id}.${period.key}`,
    plan,
    facts: withoutCredits(facts),
    rows: deals.map(
      ({ id, name, customer, stage, probabilityPpm, amountMinor, expectedCloseOn, shares }) => ({
        id,
        name,
        customer: customer ? nameOf(customer) : "",
        stage: `${nameOf(stage)} · ${t("odds")} ${f.percent(probabilityPpm, 0)}`,
        amountMinor,
        closeOn: expectedCloseOn !== null && expectedCloseOn > today ? expectedCloseOn : today,
        credit: member ? shareScenario(plan, member, shares) : { sharesPpm: [], counted: {} },
      }),
    ),
    orders: overdue.map(({ id, number, customer, openMinor, dueOn }) => ({
      id,
      label: t("order", { number, customer: nameOf(customer) }),
      openMinor,
      open: t("orderOpen", { amount: f.moneyExact(openMinor), due: f.day(dueOn, "short") }),
    })),
    unit: main && isMetricId(main.metric) ? metricOf(main.metric).unit : "money",
    gateNames: Object.fromEntries(
      plan.gates.map(({ code, metric }) => [code, metricName(tMetrics as never, metric)]),
    ),
    month: { first: period.start, last: addDays(period.end, -1) },
    hasMargin: plan.components.some(({ metric }) => metric !== "won_value"),
    kept: kept.map(({ id, name, version, supposed, periodKey, keptAt }) => ({
      id,
      name,
      version,
      supposed,
      kept: [periodKey === period.key ? null : f.period(periodKey), f.instant(keptAt)]
        .filter(Boolean)
        .join(" · "),
    })),
    fates: await readFates(view, kept, new Set(deals.map(({ id }) => id))),
  };
}

/** What became of the kept deals that cannot be supposed any more. */
async function readFates(
  { scope, today }: PayView,
  kept: readonly KeptScenario[],
  open: ReadonlySet<number>,
): Promise<Record<number, string>> {
  const ids = kept
    .flatMap(({ supposed }) => supposed.deals.map(({ id }) => id))
    .filter((id) => !open.has(id));
  const [fates, f, t] = await Promise.all([
    listDealFates(scope, { ids: [...new Set(ids)], today }),
    getFormat(),
    getTranslations("whatIf"),
  ]);
  return Object.fromEntries(
    fates.map(({ id, name, fate, closedOn }) => [
      id,
      t(`fate.${fate}`, { deal: name, day: f.day(closedOn, "short") }),
    ]),
  );
}
