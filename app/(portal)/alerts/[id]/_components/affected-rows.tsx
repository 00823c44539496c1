import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";
import { listOverdueOrders, listUnhappyAnswers } from "@/db/queries/alert/affected";
import { countOpportunities, listOpportunities, type OpportunityFilters } from "@/db/queries/opportunities";
import type { Sight } from "@/db/queries/sight";
import { daysBetween, parsePeriod } from "@/lib/periods";
import type { AlertWords } from "../../_components/alert-words";
import type { AlertPageData } from "./read-alert";

interface AffectedProps {
  data: AlertPageData;
  words: AlertWords;
  /** The rows of the alert's subject that the reader may see. */
  sight: Sight;
}

const ROWS = 5;
const DEAL_METRICS = /^(won_|lost_|closed_|win_rate|average_deal|created_|stage_|open_|weighted_|mean_cycle)/;

/** The rows behind the figure, those with the most money first: deals lost and late, unhappy customers, overdue orders. */
export async function AffectedRows(props: AffectedProps) {
  const { metric } = props.data.alert.evidence;
  if (DEAL_METRICS.test(metric)) return <AffectedDeals {...props} />;
  if (metric === "csat") return <UnhappyCustomers {...props} />;
  if (metric === "overdue" || metric === "receivables" || metric === "dso")
    return <OverdueOrders {...props} />;
  return null;
}

const NO_FILTER: OpportunityFilters = {
  q: "",
  status: null,
  stageId: null,
  ownerId: null,
  productLineId: null,
  channelId: null,
  close: null,
  stuck: false,
};

async function AffectedDeals({ data, words, sight }: AffectedProps) {
  const { t, f, nameOf } = words;
  const { alert, situation } = data;
  const period = parsePeriod(alert.periodKey);
  if (!situation.latest || !period) return null;
  const { start, end } = situation.latest;
  const base = { ...NO_FILTER, ownerId: alert.person?.id ?? null };
  const late = { ...base, status: "open", close: { start: null, end: sight.today } } as const;
  const lost = { ...base, status: "lost", close: { start, end } } as const;
  const sort = { column: "amount", direction: "desc" } as const;
  const place = { after: null, before: null, limit: ROWS };
  const [lateDeals, lateTotal, lostDeals, lostTotal] = await Promise.all([
    listOpportunities({ ...sight, filters: late, sort, place }),
    countOpportunities({ ...sight, filters: late }),
    listOpportunities({ ...sight, filters: lost, sort, place }),
    countOpportunities({ ...sight, filters: lost }),
  ]);
  const row = (deal: (typeof lateDeals.items)[number], note: string) => (
    <Row
      amount={f.money(deal.amountMinor)}
      exact={f.moneyExact(deal.amountMinor)}
      href={`/opportunities/${deal.id}`}
      key={deal.id}
      name={deal.name}
      note={`${nameOf(deal.owner)} · ${note}`}
    />
  );
  return (
    <Section hint={t("deals.hint")} id="deals" title={t("deals.title")}>
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
        <List
          empty={t("deals.noneLate")}
          title={t("deals.late", { count: lateTotal.count, amount: f.money(lateTotal.amountMinor) })}
        >
          {lateDeals.items.map((deal) =>
            row(
              deal,
              t("deals.lateBy", {
                days: daysBetween(deal.expectedCloseOn ?? sight.today, sight.today),
                stage: nameOf(deal.stage),
              }),
            ),
          )}
        </List>
        <List
          empty={t("deals.noneLost")}
          title={t("deals.lost", { count: lostTotal.count, amount: f.money(lostTotal.amountMinor) })}
        >
          {lostDeals.items.map((deal) =>
            row(deal, t("deals.lostOn", { day: f.day(deal.closedOn, "short") })),
          )}
        </List>
      </div>
    </Section>
  );
}

async function UnhappyCustomers({ data, words, sight }: AffectedProps) {
  const { t, f, nameOf } = words;
  const { latest } = data.situation;
  if (!latest) return null;
  const answers = await listUnhappyAnswers(sight, latest, 2 * ROWS);
  return (
    <Section hint={t("unhappy.hint")} id="unhappy" title={t("unhappy.title")}>
      <List empty={t("unhappy.none")}>
        {answers.map(({ id, customer, person, score, comment, answeredOn }) => (
          <Row
            amount={t("unhappy.score", { score })}
            href={`/customers/${customer.id}`}
            key={id}
            name={nameOf(customer)}
            note={[f.day(answeredOn, "short"), nameOf(person), comment].filter(Boolean).join(" · ")}
          />
        ))}
      </List>
    </Section>
  );
}

async function OverdueOrders({ words, sight }: AffectedProps) {
  const { t, f, nameOf } = words;
  const orders = await listOverdueOrders(sight, 2 * ROWS);
  return (
    <Section hint={t("overdueOrders.hint")} id="overdue" title={t("overdueOrders.title")}>
      <List empty={t("overdueOrders.none")}>
        {orders.map(({ id, number, customer, person, dueOn, openMinor }) => (
          <Row
            amount={f.money(openMinor)}
            exact={f.moneyExact(openMinor)}
            href={`/customers/${customer.id}`}
            key={id}
            name={nameOf(customer)}
            note={`${number} · ${nameOf(person)} · ${t("overdueOrders.lateBy", { days: daysBetween(dueOn, sight.today) })}`}
          />
        ))}
      </List>
    </Section>
  );
}

function List({ title, empty, children }: { title?: string; empty: string; children: ReactNode[] }) {
  return (
    <div className="min-w-0">
      {title ? <h3 className="mb-1 text-sm font-medium">{title}</h3> : null}
      {children.length === 0 ? (
        <p className="text-sm text-muted-foreground">{empty}</p>
      ) : (
        <ul className="divide-y border-y">{children}</ul>
      )}
    </div>
  );
}

function Row({
  name,
  note,
  href,
  amount,
  exact,
}: {
  name: string;
  note: string;
  href: string;
  amount: string;
  exact?: string;
}) {
  return (
    <li className="flex items-baseline justify-between gap-4 py-1.5 text-sm">
      <span className="min-w-0">
        <a className="block truncate hover:underline" href={href}>
          {name}
        </a>
        <span className="block truncate text-xs text-muted-foreground">{note}</span>
      </span>
      <span className="shrink-0" title={exact}>
        {amount}
      </span>
    </li>
  );
}
