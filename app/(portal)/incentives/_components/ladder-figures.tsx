import { Check, X } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Figure } from "@/components/format/figure";
import { getFormat } from "@/components/format/get-format";
import { PayFigure } from "@/components/incentives/pay-figure";
import { Trace } from "@/components/incentives/trace";
import {
  componentName,
  metricName,
  ratioText,
  relation,
  thresholdText,
} from "@/components/incentives/trace-text";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { Progress } from "@/components/ui/progress";
import type { Ladder } from "@/lib/incentives/ladder";
import { ratioPpm } from "@/lib/money";
import type { LadderContext } from "./read-ladder-context";
import type { PersonPay } from "./read-person-pay";

const TONES = { calculated: "info", approved: "info", paid: "good", superseded: "neutral" } as const;

/** The answer in the first line of sight: how far against how far by now, and what it is worth. */
export async function LadderFigures({ pay, context }: { pay: PersonPay; context: LadderContext }) {
  const [t, f] = await Promise.all([getTranslations("incentives"), getFormat()]);
  const { payout, statement, plan, lines } = pay;
  const badge = statement
    ? {
        text: t(`states.${statement.state}`),
        title: t(`stateHint.${statement.state}`),
        tone: TONES[statement.state],
      }
    : { text: t("forecast"), title: t("forecastHint"), tone: "info" as const };
  // One panel, whichever amount is asked about: they come from the same steps.
  const trace = { id: "pay-trace", title: t("trace") };
  return (
    <div className="mb-6 space-y-3">
      {context.missingYear === null ? null : (
        <Alert title={t("calendarMissing", { year: String(context.missingYear) })} tone="warn" />
      )}
      {pay.ladders[0] ? <Attainment context={context} ladder={pay.ladders[0]} /> : null}
      <div className="grid grid-cols-[repeat(3,auto)] justify-between gap-x-3 sm:flex sm:justify-start sm:flex-wrap sm:gap-x-10">
        <PayFigure
          badge={badge}
          comparison={t("earnedHint")}
          id="earned"
          label={t("earned")}
          minor={payout.earnedMinor}
          trace={trace}
          value={f.moneyExact(payout.earnedMinor)}
        />
        <PayFigure
          comparison={plan.paymentGate ? t("payableHint") : undefined}
          id="payable"
          label={t(statement ? "payable" : "payableForecast")}
          minor={payout.payableMinor}
          trace={trace}
          value={f.moneyExact(payout.payableMinor)}
        />
        {plan.paymentGate ? (
          <PayFigure
            comparison={t("waitingHint")}
            id="waiting"
            label={t("waiting")}
            minor={payout.heldMinor}
            trace={trace}
            value={f.moneyExact(payout.heldMinor)}
          />
        ) : null}
      </div>
      <Popover id={trace.id} label={trace.title}>
        <p className="mb-1 font-semibold">{trace.title}</p>
        <Trace lines={lines} plan={plan} />
      </Popover>
      <GateStrip pay={pay} />
    </div>
  );
}

/** Which gates are open, in a line that leads to what opens the others. */
async function GateStrip({ pay }: { pay: PersonPay }) {
  const [tMetrics, f] = await Promise.all([getTranslations("metrics"), getFormat()]);
  const { gates } = pay.payout;
  if (gates.length === 0) return null;
  return (
    <a className="flex flex-wrap gap-2" href="#gates">
      {gates.map(({ code, metric, value, open, direction, thresholdPpm }) => (
        <Badge key={code} tone={open ? "good" : "bad"}>
          {open ? <Icon of={Check} /> : <Icon of={X} />}
          {metricName(tMetrics as never, metric)}{" "}
          {value
            ? `${ratioText(f, metric, value)} ${relation(direction, open)} ${thresholdText(f, metric, thresholdPpm)}`
            : f.number(null)}
        </Badge>
      ))}
    </a>
  );
}

async function Attainment({ ladder, context }: { ladder: Ladder; context: LadderContext }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const { attainmentPpm, target, actual } = ladder;
  const { share } = context;
  const expectedPpm = share && share.elapsed < share.total ? ratioPpm(share.elapsed, share.total) : null;
  const name = componentName({ t: t as never, tMetrics: tMetrics as never }, ladder);
  const ahead = attainmentPpm === null || expectedPpm === null ? null : attainmentPpm - expectedPpm;
  return (
    <div>
      <Figure
        comparison={
          target === null || target <= 0n ? (
            t("noTarget")
          ) : (
            <span className="text-muted-foreground">
              {t("actualOfTarget", { actual: f.money(actual), target: f.money(target) })}
            </span>
          )
        }
        label={t("attainmentOf", { metric: name })}
        size="lead"
        unit={
          ahead === null || expectedPpm === null ? undefined : (
            <>
              {t("expected", { share: f.percent(expectedPpm) })}{" "}
              <span className={ahead < 0 ? "text-bad" : "text-good"}>
                {ahead === 0
                  ? t("onPace")
                  : t(ahead > 0 ? "aheadBy" : "behindBy", { points: f.points(Math.abs(ahead)) })}
              </span>
            </>
          )
        }
        value={f.percent(attainmentPpm)}
      />
      {attainmentPpm === null ? null : (
        <Progress
          className="mt-2"
          expectedPpm={expectedPpm ?? undefined}
          label={t("attainment")}
          ppm={attainmentPpm}
          tone={ahead !== null && ahead < 0 ? "warn" : "primary"}
        />
      )}
    </div>
  );
}
