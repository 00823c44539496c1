import { Section } from "@/components/ui/card";
import type { AgendaItem } from "@/lib/reviews/review-cycles";
import { ActionList } from "../../_components/action-list";
import { AddAction } from "./add-action";
import { CauseStation } from "./cause-station";
import { FactsStation } from "./facts-station";
import { FollowUpStation } from "./follow-up-station";
import { METRIC_CHOICES } from "./metric-choices";
import { MilestoneStation } from "./milestone-station";
import { MinutesStation } from "./minutes-station";
import { ResourceStation } from "./resource-station";
import type { SheetProps } from "./sheet-props";

/** One point of the agenda, the same on the sheet and in the meeting. */
export function Station({ item, ...props }: SheetProps & { item: AgendaItem; canEdit: boolean }) {
  const { data, words } = props;
  switch (item) {
    case "facts":
      return data.review.facts ? (
        <FactsStation facts={data.review.facts} milestone={data.milestone?.milestone ?? null} words={words} />
      ) : null;
    case "causes":
      return <CauseStation {...props} />;
    case "actions":
      return <ActionStation {...props} />;
    case "follow_up":
      return <FollowUpStation {...props} />;
    case "resources":
      return <ResourceStation data={data} words={words} />;
    case "milestone":
      return <MilestoneStation data={data} words={words} />;
    case "minutes":
      return <MinutesStation {...props} />;
  }
}

/** Who does what until when, and on which figure it will be judged. */
function ActionStation({ data, actor, mayWrite, canEdit, today, words }: SheetProps & { canEdit: boolean }) {
  const { review, actions, causes, owners } = data;
  const { t, tMetrics, nameOf } = words;
  return (
    <Section
      actions={
        canEdit ? (
          <AddAction
            causes={causes.map(({ id, description }) => ({ id, label: description }))}
            firstDay={today}
            metrics={METRIC_CHOICES.map((id) => ({ id, label: tMetrics(`name.${id}`) }))}
            owners={owners.map((owner) => ({ id: owner.id, label: nameOf(owner) }))}
            reviewId={review.id}
          />
        ) : null
      }
      hint={t("hint.actions")}
      id="actions"
      title={t("station.actions")}
    >
      <ActionList actions={actions} actor={actor} mayWrite={mayWrite} today={today} words={words} />
    </Section>
  );
}
