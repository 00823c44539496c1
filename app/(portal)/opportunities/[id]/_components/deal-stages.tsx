import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import type { Reference } from "@/db/queries/reference";
import type { GateFacts } from "@/lib/funnel/stage-requirements";
import { stageSteps } from "@/lib/opportunities/stage-steps";
import { moveOpportunityAction } from "../../actions";
import { StageMover } from "./stage-mover";
import type { Story } from "./story";

interface DealStagesProps extends Story {
  canWrite: boolean;
  mayReopen: boolean;
  known: GateFacts;
  channels: readonly Reference[];
}

/** The way through the stages, and the next step on it. */
export function DealStages({
  deal,
  stages,
  visits,
  today,
  nameOf,
  canWrite,
  mayReopen,
  known,
  channels,
}: DealStagesProps) {
  const t = useTranslations("opportunities");
  const steps = stageSteps(stages, visits, { stageId: deal.stageId, today });
  const isMovable = canWrite && (deal.status === "open" || mayReopen);
  return (
    <Section
      className="mt-6 first:mt-6"
      hint={t(isMovable ? "stagesHint" : "stagesReadHint")}
      id="stages"
      title={t("stages")}
    >
      <StageMover
        action={moveOpportunityAction}
        channels={channels.map((channel) => ({ id: channel.id, name: nameOf(channel) }))}
        deal={{
          id: deal.id,
          version: deal.version,
          stageId: deal.stageId,
          customerId: deal.customer?.id ?? null,
          channelId: deal.channel?.id ?? null,
          amountMinor: deal.amountMinor,
          expectedCloseOn: deal.expectedCloseOn,
          enteredOn: visits.at(-1)?.enteredOn ?? today,
          known,
        }}
        isMovable={isMovable}
        mayReopen={mayReopen}
        stages={stages.map((stage) => ({
          ...stage,
          name: nameOf(stage),
          step: steps.find(({ stageId }) => stageId === stage.id) ?? null,
        }))}
        today={today}
      />
    </Section>
  );
}
