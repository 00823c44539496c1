import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { listGivenRatings, listPeers, listRatingRequests } from "@/db/queries/recognition/ratings";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { ratablePeriods } from "@/lib/scorecard/ratings";
import { requireView } from "@/lib/server/view";
import { quarterOf } from "../_components/read-scorecards";
import { AccountableRatings } from "./_components/accountable-ratings";
import { PeerList } from "./_components/peer-list";

export async function generateMetadata() {
  return { title: (await getTranslations("scorecard"))("ratingsTitle") };
}

/** Representatives give and ask for ratings; operations see who said what; nobody else comes in. */
export default async function RatingsPage({ searchParams }: PageProps<"/incentives/scorecard/ratings">) {
  const view = await requireView("plan:view", searchParams);
  const { actor, today, company } = view;
  const isAccountable = can(actor.role, "plan:write");
  if (!isAccountable && !can(actor.role, "colleague:rate")) notFound();
  const [t, f, locale] = await Promise.all([getTranslations("scorecard"), getFormat(), getLocale()]);
  const ratable = ratablePeriods(today, company.fiscal);
  const chosen = quarterOf(view);
  const quarter = isAccountable ? chosen : (ratable.find(({ key }) => key === chosen.key) ?? ratable[0]);
  if (!quarter) notFound();
  const above = (
    <Breadcrumb
      items={[{ label: t("title"), href: "/incentives/scorecard" }, { label: t("ratingsTitle") }]}
      label={t("back")}
    />
  );
  if (isAccountable)
    return (
      <>
        <PageHeader
          above={above}
          lead={t("accountableLead", { quarter: f.period(quarter.key) })}
          title={t("accountableTitle")}
        />
        <AccountableRatings periodKey={quarter.key} />
      </>
    );
  const [peers, given, requests] = await Promise.all([
    listPeers(actor.personId, quarter),
    listGivenRatings(actor.personId, quarter.key),
    listRatingRequests(actor.personId, quarter.key),
  ]);
  const nameOf = nameIn(locale);
  return (
    <ClientMessages namespaces={["scorecard"]}>
      <PageHeader
        above={above}
        lead={t("ratingsLead", { quarter: f.period(quarter.key) })}
        title={t("ratingsTitle")}
      />
      {peers.length === 0 ? (
        <EmptyState title={t("noPeersTitle")}>{t("noPeersText")}</EmptyState>
      ) : (
        <PeerList
          peers={peers.map((peer) => ({
            id: peer.id,
            name: nameOf(peer),
            given: given.find(({ rateeId }) => rateeId === peer.id) ?? null,
            isAsked: requests.asked.includes(peer.id),
            hasAsked: requests.askedBy.includes(peer.id),
          }))}
          periodKey={quarter.key}
        />
      )}
    </ClientMessages>
  );
}
