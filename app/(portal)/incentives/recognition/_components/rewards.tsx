import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { listAwardable } from "@/db/queries/recognition/career";
import { listGrantedRewards, listRewards, type Reward } from "@/db/queries/recognition/rewards";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { periodOf } from "@/lib/periods";
import { refuseRewardDecision } from "@/lib/recognition/reward-rights";
import type { PayView } from "../../_components/pay-view";
import { RewardDecision } from "./reward-decision";
import { RewardForm } from "./reward-form";

const REWARDS_SHOWN = 40;
const TONES = { proposed: "warn", approved: "good", declined: "neutral" } as const;

/** Rewards in money, from the proposal to the statement that pays them, and what milestones have brought besides. */
export async function Rewards({ view }: { view: PayView }) {
  const { actor, scope, payScope, today, company } = view;
  const mayPropose = can(actor.role, "reward:propose");
  const [t, f, locale, rewards, granted, people] = await Promise.all([
    getTranslations("recognition"),
    getFormat(),
    getLocale(),
    listRewards(payScope, { today, limit: REWARDS_SHOWN }),
    listGrantedRewards(scope, today),
    mayPropose ? listAwardable(scope, today) : [],
  ]);
  const nameOf = nameIn(locale);
  const isFinance = can(actor.role, "run:approve");
  if (rewards.length + granted.length === 0 && !mayPropose && !isFinance) return null;
  const progress = ({ state, settledOn }: Reward) =>
    state === "approved"
      ? settledOn
        ? t("rewardPaid", { period: f.period(periodOf(settledOn, "month", company.fiscal).key) })
        : t("rewardNext")
      : null;
  return (
    <Section hint={t("rewardsHint")} id="rewards" title={t("rewards")}>
      <DataTable
        caption={t("rewards")}
        columns={[
          { key: "person", label: t("person"), title: true, cell: ({ person }) => nameOf(person) },
          {
            key: "title",
            label: t("rewardTitle"),
            cell: ({ title, reason }) => (
              <>
                {title}
                <span className="block text-xs text-muted-foreground">{reason}</span>
              </>
            ),
          },
          {
            key: "amount",
            label: t("rewardAmount"),
            align: "end",
            cell: ({ amountMinor }) => f.moneyExact(amountMinor),
          },
          {
            key: "state",
            label: t("rewardState"),
            cell: (reward) => (
              <>
                <Badge tone={TONES[reward.state]}>{t(`rewardStates.${reward.state}`)}</Badge>
                <span className="block text-xs text-muted-foreground">
                  {[progress(reward), reward.comment].filter(Boolean).join(" · ")}
                </span>
              </>
            ),
          },
          {
            key: "by",
            label: t("rewardBy"),
            cell: ({ proposer, decider }) =>
              [nameOf(proposer), decider ? nameOf(decider) : null].filter(Boolean).join(" → "),
          },
          ...(isFinance
            ? [
                {
                  key: "decide",
                  label: t("rewardDecide"),
                  cell: (reward: Reward) =>
                    reward.state === "proposed" &&
                    refuseRewardDecision(
                      { personId: reward.person.id, proposedBy: reward.proposer.id },
                      actor.personId,
                    ) === null ? (
                      <RewardDecision id={reward.id} name={nameOf(reward.person)} version={reward.version} />
                    ) : null,
                },
              ]
            : []),
        ]}
        empty={<p className="text-sm text-muted-foreground">{t("rewardsNone")}</p>}
        rowKey={({ id }) => id}
        rows={rewards}
      />
      {granted.length > 0 ? (
        <ul className="mt-3 divide-y border-y text-sm" id="granted">
          {granted.map(({ id, person, milestone, task, grantedAt }) => (
            <li className="flex flex-wrap justify-between gap-x-4 py-2" key={id}>
              <span>
                <span className="font-medium">{nameOf(person)}</span> ·{" "}
                {nameOf({ name: milestone.title, nameEn: milestone.titleEn })}
                {task ? ` · ${task}` : null}
              </span>
              <span className="text-muted-foreground">{f.instant(grantedAt)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {people.length > 0 ? (
        <details className="mt-3">
          <summary className="cursor-pointer font-medium">{t("rewardPropose")}</summary>
          <RewardForm people={people.map((one) => ({ id: one.id, label: nameOf(one) }))} />
        </details>
      ) : null}
    </Section>
  );
}
