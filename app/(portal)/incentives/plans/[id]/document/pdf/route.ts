import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { formatFor } from "@/components/format/use-format";
import { getPlan } from "@/db/queries/plans";
import { listOwnPlans } from "@/db/queries/plans/members";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import { nameIn } from "@/lib/i18n/name-in";
import { fileResponse } from "@/lib/server/file-response";
import { planPdf } from "@/lib/server/pdf/plan-pdf";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readDocument } from "../../../_components/read-document";

/** The words of a version as a document to keep (`?version=2&lang=en`), with the reader's own acceptance. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/incentives/plans/[id]/document/pdf">,
): Promise<Response> {
  const [actor, { id }] = await Promise.all([requireActor("plan:view"), params]);
  const asked = new URL(request.url).searchParams;
  const number = asked.get("version");
  const lang = asked.get("lang");
  const plan = /^[1-9]\d{0,8}$/.test(id) ? await getPlan(Number(id), { withDrafts: false }) : null;
  const version = plan?.versions.find((one) => number === null || String(one.number) === number);
  if (!plan || !version) notFound();
  const locale: Locale = isLocale(lang) ? lang : ((await getLocale()) as Locale);
  const [document, own, t] = await Promise.all([
    readDocument(plan, version, locale),
    listOwnPlans(actor.personId, businessDay(new Date())),
    getTranslations({ locale, namespace: "planDocument" }),
  ]);
  const f = formatFor(locale);
  const [head, ...sections] = document.sections;
  const mine = own.find(({ versionId }) => versionId === version.id);
  const name = nameIn(locale)(actor);
  const body = await planPdf({
    title: head?.title ?? "",
    lead: head?.lines.join(" ") ?? "",
    sections,
    acceptance: mine
      ? mine.acceptedAt
        ? t("acceptedBy", { name, at: f.instant(mine.acceptedAt) })
        : t("notAccepted", { name })
      : null,
    footer: t("hash", { hash: mine?.hash ?? document.hash }),
  });
  return fileResponse(`${head?.title ?? ""} ${t("title")}`, "pdf", body);
}
