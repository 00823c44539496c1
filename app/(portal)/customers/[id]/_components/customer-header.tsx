import { Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { ActivityRecorder } from "@/components/sales/activity-recorder";
import { SegmentBadge } from "@/components/sales/segment-badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Customer } from "@/db/queries/customer";
import type { Named } from "@/lib/i18n/name-in";
import type { Day } from "@/lib/periods";
import { recordActivityAction } from "../../../activities/actions";

interface CustomerHeaderProps {
  customer: Customer;
  today: Day;
  nameOf: (named: Named) => string;
  canWrite: boolean;
}

/** Who the customer is, who looks after it, and what can be done from here. */
export function CustomerHeader({ customer, today, nameOf, canWrite }: CustomerHeaderProps) {
  const t = useTranslations("customers");
  const name = nameOf(customer);
  const owner = customer.owner ? nameOf(customer.owner) : t("nobody");
  return (
    <PageHeader
      above={
        <Breadcrumb
          items={[{ label: t("title"), href: "/customers" }, { label: name }]}
          label={t("breadcrumb")}
        />
      }
      actions={
        canWrite ? (
          <>
            <ActivityRecorder
              action={recordActivityAction}
              subject={{ customerId: customer.id, opportunityId: null, name }}
              today={today}
            />
            <Button asChild>
              <a href={`/opportunities/new?customer=${customer.id}`}>
                <Icon of={Plus} />
                {t("newDeal")}
              </a>
            </Button>
            {customer.isOwned ? (
              <Button asChild>
                <a href={`/customers/${customer.id}/edit`}>
                  <Icon of={Pencil} />
                  {t("edit")}
                </a>
              </Button>
            ) : null}
          </>
        ) : null
      }
      lead={
        customer.isOwned
          ? [customer.sector, customer.location, owner].filter(Boolean).join(" · ")
          : t("notYours", { owner })
      }
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          {name} <SegmentBadge segment={customer.segment} />
        </span>
      }
    />
  );
}
