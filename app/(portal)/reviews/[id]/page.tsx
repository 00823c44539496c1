import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { stateTone } from "../_components/review-tones";
import { ActionsStation } from "./_components/actions-station";
import { CausesStation } from "./_components/causes-station";
import { FactsStation } from "./_components/facts-station";
import { FollowUpStation } from "./_components/follow-up-station";
import { MinutesStation } from "./_components/minutes-station";
import { readSheet } from "./_components/read-review";
import { StationLine } from "./_components/station-line";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("title") };
}

export default async function ReviewPage({ params }: PageProps<"/reviews/[id]">) {
  const [actor, { id }, t, f, locale] = await Promise.all([
    requireActor("review:view"),
    params,
    getTranslations("reviews"),
    getFormat(),
    getLocale(),
  ]);
  const sheet = await readSheet(actor, id);
  if (!sheet) notFound();
  const { review, mayWrite } = sheet;
  const nameOf = nameIn(locale);
  return (
    <>
      <PageHeader
        above={<Breadcrumb items={[{ label: t("title"), href: "/reviews" }]} label={t("title")} />}
        actions={<Badge tone={stateTone(review.state)}>{t(`states.${review.state}`)}</Badge>}
        lead={`${t("owner")} ${nameOf(review.owner)} · ${t("dueOn")} ${f.day(review.dueOn, "medium")}`}
        title={`${nameOf(review.unit)} · ${f.period(review.periodKey)}`}
      />
      <StationLine sheet={sheet} />
      {mayWrite ? null : <p className="mb-4 text-sm text-muted-foreground">{t("readOnly")}</p>}
      <ClientMessages namespaces={["reviews"]}>
        <FactsStation sheet={sheet} />
        {review.state === "due" ? null : (
          <>
            <CausesStation sheet={sheet} />
            <ActionsStation sheet={sheet} />
          </>
        )}
        <FollowUpStation sheet={sheet} />
        {review.state === "due" ? null : <MinutesStation sheet={sheet} />}
      </ClientMessages>
    </>
  );
}
