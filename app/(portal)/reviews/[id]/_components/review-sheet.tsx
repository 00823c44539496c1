import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ActionList } from "../../_components/action-list";
import { REVIEW_TONE } from "../../_components/review-words";
import { AddAction } from "./add-action";
import { CauseStation } from "./cause-station";
import { CloseReview } from "./close-review";
import { FactsStation } from "./facts-station";
import { FollowUpStation } from "./follow-up-station";
import { METRIC_CHOICES } from "./metric-choices";
import { MinutesForm } from "./minutes-form";
import { OpenReview } from "./open-review";
import type { SheetProps } from "./sheet-props";
import { StationLine } from "./station-line";

/** The sheet: five stations in the order in which a meeting walks through them. */
export function ReviewSheet(props: SheetProps) {
  const { data, mayWrite, today, words } = props;
  const { review, gaps } = data;
  const { t, f, nameOf, periodOf } = words;
  const isOpen = review.state === "open";
  const canEdit = mayWrite && isOpen;
  return (
    <ClientMessages namespaces={["reviewForms"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("title"), href: "/reviews" }, { label: nameOf(review.unit) }]}
            label={t("breadcrumb")}
          />
        }
        actions={
          canEdit ? (
            <CloseReview
              disabled={gaps.length > 0}
              id={review.id}
              labels={{
                close: t("close"),
                title: t("closeTitle"),
                text: t("closeText"),
                done: t("closedToast"),
              }}
              version={review.version}
            />
          ) : null
        }
        lead={
          <span className="mt-1 flex flex-wrap items-center gap-2">
            <Badge tone={REVIEW_TONE[review.state]}>{t(`state.${review.state}`)}</Badge>
            <span>{nameOf(review.owner)}</span>
            <span className={review.state !== "closed" && review.dueOn < today ? "text-bad" : undefined}>
              {review.closedAt
                ? t("closedOn", { when: f.instant(review.closedAt) })
                : t("dueOn", { day: f.day(review.dueOn) })}
            </span>
          </span>
        }
        title={t("sheetTitle", { unit: nameOf(review.unit), period: periodOf(review) })}
      />
      {canEdit && gaps.length > 0 ? (
        <Alert className="mb-4" title={t("gapsTitle")} tone="info">
          <ul className="list-inside list-disc" data-testid="closing">
            {gaps.map((gap) => (
              <li key={gap}>{t(`gap.${gap}`)}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <StationLine data={data} words={words} />
      <Stations {...props} canEdit={canEdit} />
    </ClientMessages>
  );
}

function Stations({ data, actor, mayWrite, canEdit, today, words }: SheetProps & { canEdit: boolean }) {
  const { review, actions, causes, owners } = data;
  const { t, tMetrics, nameOf } = words;
  if (!review.facts) {
    return (
      <>
        <Section id="facts" title={t("station.facts")}>
          <EmptyState
            action={
              mayWrite ? <OpenReview id={review.id} label={t("open")} version={review.version} /> : null
            }
            title={t("notOpenTitle")}
          >
            {t("notOpenText")}
          </EmptyState>
        </Section>
        <FollowUpStation actor={actor} data={data} mayWrite={mayWrite} today={today} words={words} />
      </>
    );
  }
  return (
    <>
      <FactsStation facts={review.facts} words={words} />
      <CauseStation canEdit={canEdit} data={data} words={words} />
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
      <FollowUpStation actor={actor} data={data} mayWrite={mayWrite} today={today} words={words} />
      <Section hint={t("hint.minutes")} id="minutes" title={t("station.minutes")}>
        {canEdit ? (
          <MinutesForm
            id={review.id}
            key={review.version}
            minutes={review.minutes}
            version={review.version}
          />
        ) : (
          <p className="max-w-3xl whitespace-pre-wrap">{review.minutes || t("noMinutes")}</p>
        )}
      </Section>
    </>
  );
}
