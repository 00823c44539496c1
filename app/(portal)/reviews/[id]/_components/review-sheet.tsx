import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { REVIEW_TONE } from "../../_components/review-words";
import { CloseReview } from "./close-review";
import { FollowUpStation } from "./follow-up-station";
import { OpenReview } from "./open-review";
import type { SheetProps } from "./sheet-props";
import { Station } from "./station";
import { StationLine } from "./station-line";

/** The sheet: five stations in the order in which a meeting walks through them. */
export function ReviewSheet(props: SheetProps) {
  const { data, mayWrite, today, words } = props;
  const { review, gaps } = data;
  const { t, f, nameOf, periodOf } = words;
  const isOpen = review.state === "open";
  const canEdit = mayWrite && isOpen;
  return (
    <ClientMessages namespaces={["reviewForms", "resources"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("title"), href: "/reviews" }, { label: nameOf(review.unit) }]}
            label={t("breadcrumb")}
          />
        }
        actions={
          review.facts ? (
            <>
              <a className={buttonVariants({ variant: "outline" })} href={`/reviews/${review.id}/pdf`}>
                {t("pdf")}
              </a>
              <a className={buttonVariants({ variant: "outline" })} href={`/reviews/${review.id}/meeting`}>
                {t("meeting.open")}
              </a>
              {canEdit ? (
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
              ) : null}
            </>
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
          <ul className="list-disc pl-5" data-testid="closing">
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

/** Before it is opened there is only what earlier reviews have left to follow up. */
function Stations(props: SheetProps & { canEdit: boolean }) {
  const { data, mayWrite, words } = props;
  const { review } = data;
  const { t } = words;
  if (review.facts) return data.agenda.map(({ item }) => <Station item={item} key={item} {...props} />);
  return (
    <>
      <Section id="facts" title={t("station.facts")}>
        <EmptyState
          action={mayWrite ? <OpenReview id={review.id} label={t("open")} version={review.version} /> : null}
          title={t("notOpenTitle")}
        >
          {t("notOpenText")}
        </EmptyState>
      </Section>
      <FollowUpStation {...props} />
    </>
  );
}
