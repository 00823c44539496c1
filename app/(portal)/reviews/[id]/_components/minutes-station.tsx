import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { Section } from "@/components/ui/card";
import { MinutesForm } from "./minutes-form";
import { MoveReview } from "./move-review";
import type { Sheet } from "./read-review";

/** What was said and decided; then the sheet closes, or says what is still missing. */
export async function MinutesStation({ sheet }: { sheet: Sheet }) {
  const [t, f] = await Promise.all([getTranslations("reviews"), getFormat()]);
  const { review, isWritable, gaps } = sheet;
  return (
    <Section className="scroll-mt-28" hint={t("minutesHint")} id="minutes" title={t("stations.minutes")}>
      {isWritable ? (
        <MinutesForm id={review.id} minutes={review.minutes} version={review.version} />
      ) : (
        <p className="max-w-3xl whitespace-pre-wrap text-base">{review.minutes || t("noMinutes")}</p>
      )}
      {review.closedAt ? (
        <p className="mt-4 text-sm text-muted-foreground">
          {t("closedOn", { at: f.instant(review.closedAt) })}
        </p>
      ) : null}
      {isWritable ? (
        <div className="mt-6 border-t pt-4 text-sm" data-testid="closing">
          {gaps.length > 0 ? (
            <>
              <h3 className="font-medium">{t("gapsTitle")}</h3>
              <ul className="mt-1 list-disc space-y-0.5 pl-5 text-muted-foreground">
                {gaps.map((gap) => (
                  <li key={gap}>{t(`gaps.${gap}`)}</li>
                ))}
              </ul>
            </>
          ) : (
            <div className="flex flex-wrap items-center gap-4">
              <MoveReview id={review.id} move="close" version={review.version} />
              <p className="text-muted-foreground">{t("closeReady")}</p>
            </div>
          )}
        </div>
      ) : null}
    </Section>
  );
}
