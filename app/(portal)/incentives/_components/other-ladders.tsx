import { ChevronRight } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { LadderRail } from "@/components/incentives/ladder-rail";
import { positionText } from "@/components/incentives/rung-text";
import { componentName } from "@/components/incentives/trace-text";
import { asMarkup } from "@/components/ui/as-markup";
import { Section } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { Ladder } from "@/lib/incentives/ladder";
import { marginalText, railRungs, unitOf } from "./ladder-lines";
import type { PersonPay } from "./read-person-pay";

/** The ladders beside the main one: the team's with one's own share, and other components. */
export async function OtherLadders({ pay, isSelf }: { pay: PersonPay; isSelf: boolean }) {
  const t = await getTranslations("incentives");
  const others = pay.ladders.slice(1);
  if (others.length === 0) return null;
  const isTeam = others.every(({ credit }) => credit === "team");
  return (
    <Section
      className="max-lg:order-2 max-lg:mt-8"
      id="team-ladder"
      title={t(isTeam ? (isSelf ? "teamLadder" : "teamLadderOther") : "otherLadders")}
    >
      {others.map((ladder) => (
        <OtherLadder isSelf={isSelf} key={ladder.component} ladder={ladder} pay={pay} />
      ))}
    </Section>
  );
}

async function OtherLadder({ ladder, pay, isSelf }: { ladder: Ladder; pay: PersonPay; isSelf: boolean }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const paid = pay.payout.components.find(({ code }) => code === ladder.component)?.paidMinor ?? 0n;
  const share = pay.facts.measures[`team:${ladder.metric}`]?.share;
  const sharePpm = share?.sharesPpm[share.index];
  const name = componentName({ t: t as never, tMetrics: tMetrics as never }, ladder);
  const words = { f, t: t as never };
  const summary =
    ladder.credit === "team"
      ? t(isSelf ? "teamShare" : "teamShareOther", {
          attainment: f.percent(ladder.attainmentPpm),
          amount: f.moneyExact(paid),
        })
      : t("componentEarned", { component: name, amount: f.moneyExact(paid) });
  return (
    <details className="group border-b py-2 last:border-b-0">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-2">
        <Icon className="size-4 self-center text-faint group-open:rotate-90" of={ChevronRight} />
        <span data-figure={`component-${ladder.component}`} data-minor={String(paid)}>
          {summary}
        </span>
        {ladder.credit === "team" && sharePpm !== undefined ? (
          <span className="text-sm text-muted-foreground">
            {t("shareOf", { share: f.percent(sharePpm) })}
          </span>
        ) : null}
      </summary>
      {asMarkup(
        LadderRail({
          className: "mt-2",
          climbed: ladder.currentIndex + 1,
          label: name,
          position: {
            at: positionText(f, unitOf(ladder), ladder),
            label: t("theyAreHere"),
            notes: marginalText(words, ladder),
          },
          rungs: railRungs(words, ladder, null),
        }),
      )}
    </details>
  );
}
