import { Section } from "@/components/ui/card";
import { Attendance } from "./attendance";
import { Decisions } from "./decisions";
import { MinutesForm } from "./minutes-form";
import type { SheetProps } from "./sheet-props";

/** Who was there, what was decided, what was said. */
export function MinutesStation({ data, canEdit, words }: SheetProps & { canEdit: boolean }) {
  const { t } = words;
  const { review } = data;
  return (
    <Section hint={t("hint.minutes")} id="minutes" title={t("station.minutes")}>
      <div className="max-w-3xl space-y-6">
        <MeetingNotes canEdit={canEdit} data={data} words={words} />
        {canEdit ? (
          <MinutesForm id={review.id} minutes={review.minutes} version={review.version} />
        ) : (
          <p className="whitespace-pre-wrap">{review.minutes || t("noMinutes")}</p>
        )}
      </div>
    </Section>
  );
}

/** Attendance and decisions, to write or to read. */
export function MeetingNotes({
  data,
  canEdit,
  words,
}: Pick<SheetProps, "data" | "words"> & { canEdit: boolean }) {
  const { t, f, nameOf } = words;
  const { review, attendees, decisions } = data;
  const present = attendees.filter(({ isPresent }) => isPresent);
  return (
    <>
      <div data-testid="attendance">
        <h3 className="mb-1 font-medium">{t("attendance.title", { count: present.length })}</h3>
        {canEdit ? (
          <Attendance
            people={attendees.map((one) => ({ id: one.id, name: nameOf(one), isPresent: one.isPresent }))}
            reviewId={review.id}
          />
        ) : (
          <p>{present.length > 0 ? present.map(nameOf).join(t("listJoin")) : t("attendance.none")}</p>
        )}
      </div>
      <div data-testid="decisions">
        <h3 className="mb-1 font-medium">{t("decisions.title")}</h3>
        <Decisions
          canEdit={canEdit}
          decisions={decisions.map(({ id, item, text, by, createdAt }) => ({
            id,
            text,
            note: [t(`station.${item}`), nameOf(by), f.instant(createdAt)].join(" · "),
          }))}
          reviewId={review.id}
        />
      </div>
    </>
  );
}
