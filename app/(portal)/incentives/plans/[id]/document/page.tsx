import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonVariants } from "@/components/ui/button-variants";
import { getPlan } from "@/db/queries/plans";
import { listOwnPlans } from "@/db/queries/plans/members";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readDocument } from "../../_components/read-document";
import { AcceptPlan } from "./_components/accept-plan";

export async function generateMetadata() {
  return { title: (await getTranslations("planDocument"))("title") };
}

export default async function PlanDocumentPage({
  params,
  searchParams,
}: PageProps<"/incentives/plans/[id]/document">) {
  const [actor, { id }, { version: asked }] = await Promise.all([
    requireActor("plan:view"),
    params,
    searchParams,
  ]);
  const plan = /^[1-9]\d{0,8}$/.test(id) ? await getPlan(Number(id), { withDrafts: false }) : null;
  const version = plan?.versions.find(({ number }) => asked === undefined || String(number) === asked);
  if (!plan || !version) notFound();
  const [document, own, t, tIncentives, f, locale] = await Promise.all([
    readDocument(plan, version),
    listOwnPlans(actor.personId, businessDay(new Date())),
    getTranslations("planDocument"),
    getTranslations("incentives"),
    getFormat(),
    getLocale(),
  ]);
  const mine = own.find(({ versionId }) => versionId === version.id);
  const [head, ...parts] = document.sections;
  return (
    <ClientMessages namespaces={["planDocument"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: tIncentives("plansTitle"), href: "/incentives/plans" },
              { label: nameIn(locale)(plan), href: `/incentives/plans/${plan.id}` },
              { label: t("title") },
            ]}
            label={t("title")}
          />
        }
        actions={(["zh-CN", "en"] as const).map((lang) => (
          <a
            className={buttonVariants()}
            href={`/incentives/plans/${plan.id}/document/pdf?version=${version.number}&lang=${lang}`}
            key={lang}
          >
            {t(`pdf.${lang}`)}
          </a>
        ))}
        lead={head?.lines.join(" ")}
        title={head?.title}
      />
      <article className="max-w-3xl">
        {parts.map(({ title, lines }) => (
          <section className="mt-6" key={title}>
            <h2 className="text-lg font-semibold">{title}</h2>
            <ul className="mt-1 list-disc pl-5 space-y-1">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      </article>
      <footer className="mt-8 max-w-3xl border-t pt-4">
        {mine?.acceptedAt ? (
          <Alert title={t("accepted", { at: f.instant(mine.acceptedAt) })} tone="good">
            <span className="break-all">{t("hash", { hash: mine.hash ?? "" })}</span>
          </Alert>
        ) : mine ? (
          <AcceptPlan hash={document.hash} versionId={version.id} />
        ) : (
          <p className="text-xs break-all text-muted-foreground">{t("hash", { hash: document.hash })}</p>
        )}
      </footer>
    </ClientMessages>
  );
}
