import { Calculator } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { AcceptNotice } from "@/components/incentives/accept-notice";
import { PageHeader } from "@/components/layout/page-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { listOwnPlans } from "@/db/queries/plans/members";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import type { MoveDays } from "@/lib/incentives/move-days";
import { type Day, periodOf } from "@/lib/periods";
import { DealContributions } from "./deal-contributions";
import { GateList } from "./gate-list";
import { IncentiveTabs } from "./incentive-tabs";
import { LadderFigures } from "./ladder-figures";
import { MainLadder } from "./main-ladder";
import { OtherLadders } from "./other-ladders";
import { PayMoves } from "./pay-moves";
import { type PayView, payQuestion } from "./pay-view";
import { Payouts } from "./payouts";
import { type LadderRead, readLadder } from "./read-ladder";
import type { PersonView } from "./read-person-pay";

interface LadderScreenProps {
  view: PayView;
  subject: PersonView;
  /** The two days between which the reader asks what moved. */
  picked: MoveDays | null;
}

/**
 * One person's ladder: where they stand, what the next rung is worth, what opens the gates. All of it is read here, so that it comes with the
 * document as one (`Promptly`).
 */
export async function LadderScreen({ view, picked, subject: { person } }: LadderScreenProps) {
  const { actor, month, period, today } = view;
  const isSelf = person.id === actor.personId;
  const [t, f, locale, ladder, plans] = await Promise.all([
    getTranslations("incentives"),
    getFormat(),
    getLocale(),
    readLadder(payQuestion(view), person.id, picked),
    isSelf ? readOwnPlans(actor.personId, today) : [],
  ]);
  const canSuppose = ladder !== null && ladder.pay.statement === null && month.end > today;
  const nameOf = nameIn(locale);
  const own = plans
    .filter(({ acceptedAt }) => acceptedAt === null)
    .map((one) => ({ ...one, label: nameOf(one) }));
  const unit = person.unitName === null ? null : nameOf({ name: person.unitName, nameEn: person.unitNameEn });
  const isOtherPeriod = period.key !== month.key;
  const lead = [
    isSelf ? null : unit,
    isOtherPeriod ? t("monthOnly", { month: f.period(month.key) }) : null,
  ].filter(Boolean);
  return (
    <div className={canSuppose ? "max-sm:pb-14" : undefined}>
      <PageHeader
        actions={
          canSuppose ? (
            <WhatIfLink className="max-sm:hidden" label={t("whatIf")} personId={person.id} />
          ) : null
        }
        lead={lead.length === 0 ? undefined : lead.join(" · ")}
        title={isSelf ? t("ladderTitle") : t("ladderOf", { name: nameOf(person) })}
      />
      <IncentiveTabs actor={actor} current={isSelf ? "own" : null} />
      {own.length > 0 ? <AcceptNotice plans={own} /> : null}
      {ladder === null ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <Ladder isSelf={isSelf} picked={picked} view={view} {...ladder} />
      )}
      {canSuppose ? (
        <div className="fixed inset-x-0 bottom-[calc(56px+env(safe-area-inset-bottom))] z-10 border-t bg-background px-4 py-2 sm:hidden">
          <WhatIfLink className="w-full" label={t("whatIf")} personId={person.id} />
        </div>
      ) : null}
    </div>
  );
}

function WhatIfLink({ personId, label, className }: { personId: number; label: string; className: string }) {
  return (
    <a className={buttonVariants({ variant: "primary", className })} href={`/incentives/${personId}/what-if`}>
      <Icon of={Calculator} />
      {label}
    </a>
  );
}

/** What a person has to accept: asked again only once something was written. */
const readOwnPlans = (personId: number, today: Day) =>
  atSnapshot(["own-plans", personId, today], () => listOwnPlans(personId, today));

interface LadderProps extends LadderRead {
  view: PayView;
  picked: MoveDays | null;
  isSelf: boolean;
}

function Ladder({ view, pay, context, deals, picked, isSelf }: LadderProps) {
  const { month, actor, company } = view;
  const [main] = pay.ladders;
  const year = periodOf(month.start, "year", company.fiscal).key;
  const path = isSelf && actor.role === "rep" ? "/incentives" : `/incentives/${pay.person.id}`;
  return (
    <>
      <LadderFigures context={context} pay={pay} />
      {/* Two columns, and on a phone one, in which what moved and the team stand before the long tables. */}
      <div className="flex flex-col gap-x-10 lg:grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <div className="max-lg:contents">
          {main ? <MainLadder context={context} isSelf={isSelf} ladder={main} /> : null}
          <GateList context={context} pay={pay} role={actor.role} />
          <DealContributions deals={deals} isLinked={can(actor.role, "opportunity:view")} pay={pay} />
        </div>
        <div className="max-lg:contents">
          <PayMoves moved={context.moved} picked={picked} view={view} />
          <OtherLadders isSelf={isSelf} pay={pay} />
          <Payouts path={path} statements={context.statements} year={year} />
        </div>
      </div>
    </>
  );
}
