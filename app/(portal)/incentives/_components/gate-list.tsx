import { CircleCheck, CircleX } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { metricName, ratioText, relation, thresholdText } from "@/components/incentives/trace-text";
import { Section } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { can } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";
import { nameIn } from "@/lib/i18n/name-in";
import { answersTo, chooseOpeningOrders, shortfallTo } from "@/lib/incentives/gate-opening";
import type { GateResult } from "@/lib/incentives/gates";
import { calculatePayout } from "@/lib/incentives/payout";
import type { LadderContext } from "./read-ladder-context";
import type { PersonPay } from "./read-person-pay";

interface GateListProps {
  pay: PersonPay;
  context: LadderContext;
  role: Role;
}

/** Each gate with its value, and for a closed one what opens it. */
export async function GateList({ pay, context, role }: GateListProps) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const { gates } = pay.payout;
  if (gates.length === 0) return null;
  const name = (metric: string) => metricName(tMetrics as never, metric);
  return (
    <Section id="gates" title={t("gates")}>
      <ul className="divide-y">
        {gates.map((gate) => (
          <li className="py-2" data-gate={gate.open ? "open" : "closed"} key={gate.code}>
            <div className="flex items-center gap-2">
              {gate.open ? (
                <Icon className="size-4 shrink-0 text-good" of={CircleCheck} />
              ) : (
                <Icon className="size-4 shrink-0 text-bad" of={CircleX} />
              )}
              <span className="font-medium">
                {gate.value === null
                  ? t("gateUndefined", {
                      metric: name(gate.metric),
                      state: t(gate.open ? "gateOpen" : "gateClosed"),
                    })
                  : `${name(gate.metric)} ${ratioText(f, gate.metric, gate.value)} ${relation(gate.direction, gate.open)} ${thresholdText(f, gate.metric, gate.thresholdPpm)}`}
              </span>
              <span className={gate.open ? "ml-auto text-sm text-good" : "ml-auto text-sm text-bad"}>
                {t(gate.open ? "gateOpen" : "gateClosed")}
              </span>
            </div>
            {gate.open || pay.statement ? null : (
              <Opening context={context} gate={gate} pay={pay} role={role} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What a closed gate costs, and what would open it. */
async function Opening({ gate, pay, context, role }: { gate: GateResult } & GateListProps) {
  const [t, f] = await Promise.all([getTranslations("incentives"), getFormat()]);
  const opened = earnedWithOpenGate(pay, gate);
  return (
    <div className="mt-1 space-y-1 pl-6 text-sm">
      {opened > pay.payout.earnedMinor ? (
        <p className="text-muted-foreground">
          {t("opens.ifOpen", {
            amount: f.moneyExact(opened),
            gain: f.moneyExact(opened - pay.payout.earnedMinor),
          })}
        </p>
      ) : null}
      {gate.direction === "atLeast" && gate.value ? (
        gate.metric === "collection_rate" ? (
          <OpeningOrders context={context} gate={gate} role={role} />
        ) : gate.metric === "csat" ? (
          <OpeningAnswers gate={gate} />
        ) : null
      ) : null}
    </div>
  );
}

/** The same facts with this gate at its threshold. */
function earnedWithOpenGate({ compiled, facts }: PersonPay, gate: GateResult): bigint {
  const ratios = {
    ...facts.ratios,
    [gate.metric]: { numerator: BigInt(gate.thresholdPpm), denominator: 1_000_000n },
  };
  return calculatePayout(compiled, { ...facts, ratios }, { trace: false }).earnedMinor;
}

async function OpeningOrders({
  gate,
  context,
  role,
}: {
  gate: GateResult;
  context: LadderContext;
  role: Role;
}) {
  const [t, f, locale] = await Promise.all([getTranslations("incentives"), getFormat(), getLocale()]);
  if (!gate.value) return null;
  const shortfall = shortfallTo(gate.value, gate.thresholdPpm);
  const { orders, broughtMinor, isEnough } = chooseOpeningOrders(shortfall, context.overdue);
  if (orders.length === 0) return <p>{t("opens.noOrders", { amount: f.moneyExact(shortfall) })}</p>;
  const nameOf = nameIn(locale);
  const linked = can(role, "customer:view");
  return (
    <>
      <p className="font-medium">
        {isEnough
          ? t("opens.ordersEnough", { count: orders.length, amount: f.moneyExact(shortfall) })
          : t("opens.ordersShort", { count: orders.length, rest: f.moneyExact(shortfall - broughtMinor) })}
      </p>
      <ul className="space-y-0.5">
        {orders.map((order) => (
          <li className="flex flex-wrap gap-x-2" key={order.id}>
            {linked ? (
              <a
                className="font-medium text-primary underline-offset-4 hover:underline"
                href={`/customers/${order.customer.id}`}
              >
                {nameOf(order.customer)}
              </a>
            ) : (
              <span className="font-medium">{nameOf(order.customer)}</span>
            )}
            <span className="text-muted-foreground">
              {t("opens.order", {
                number: order.number,
                amount: f.moneyExact(order.openMinor),
                due: f.day(order.dueOn, "short"),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

async function OpeningAnswers({ gate }: { gate: GateResult }) {
  const t = await getTranslations("incentives");
  const answers = gate.value && answersTo(gate.value, gate.thresholdPpm);
  return answers === null ? null : <p>{t("opens.answers", { count: Number(answers) })}</p>;
}
