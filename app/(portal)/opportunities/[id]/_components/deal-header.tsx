import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { ActivityRecorder } from "@/components/sales/activity-recorder";
import { DealStatus } from "@/components/sales/deal-status";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { recordActivityAction } from "../../../activities/actions";
import type { Story } from "./story";

/** What the deal is, whose, with whom, and what can be done with it. */
export function DealHeader({ deal, today, nameOf, canWrite }: Story & { canWrite: boolean }) {
  const t = useTranslations("opportunities");
  const reasons = useTranslations("sales.lossReason");
  return (
    <PageHeader
      above={
        <Breadcrumb
          items={[{ label: t("title"), href: "/opportunities" }, { label: deal.name }]}
          label={t("breadcrumb")}
        />
      }
      actions={
        canWrite ? (
          <>
            <ActivityRecorder
              action={recordActivityAction}
              subject={{
                customerId: deal.customer?.id ?? null,
                opportunityId: deal.id,
                name: deal.customer ? nameOf(deal.customer) : deal.name,
              }}
              today={today}
            />
            {deal.status === "lost" && deal.customer ? (
              <Button asChild>
                <a href={`/analysis/losses/start?deal=${deal.id}`}>{t("winBack")}</a>
              </Button>
            ) : null}
            <Button asChild>
              <a href={`/opportunities/${deal.id}/edit`}>
                <Icon of={Pencil} />
                {t("edit")}
              </a>
            </Button>
          </>
        ) : null
      }
      lead={
        <>
          {deal.customer ? (
            <a className="text-primary underline underline-offset-4" href={`/customers/${deal.customer.id}`}>
              {nameOf(deal.customer)}
            </a>
          ) : (
            t("noCustomer")
          )}
          {` · ${[nameOf(deal.product), deal.channel && nameOf(deal.channel), nameOf(deal.owner)].filter(Boolean).join(" · ")}`}
          {deal.lossReason ? ` · ${t("lostBecause", { reason: reasons(deal.lossReason) })}` : null}
        </>
      }
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          {deal.name} <DealStatus status={deal.status} />
        </span>
      }
    />
  );
}
