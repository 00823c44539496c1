import {
  BellRing,
  CalendarDays,
  ChevronRight,
  FileInput,
  KeyRound,
  ListChecks,
  Network,
  ScrollText,
  UserRoundCheck,
  Users,
  Webhook,
  Workflow,
} from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Icon } from "@/components/ui/icon";
import { can, type Permission } from "@/lib/access/permissions";
import { requireActor } from "@/lib/server/session";

const ROOMS = [
  { key: "people", href: "/settings/people", permission: "people:view", icon: Users },
  { key: "organisation", href: "/settings/organisation", permission: "people:view", icon: Network },
  { key: "calendar", href: "/settings/calendar", permission: "calendar:write", icon: CalendarDays },
  { key: "pipelines", href: "/settings/pipelines", permission: "pipeline:write", icon: Workflow },
  { key: "approvals", href: "/settings/approvals", permission: "approval:write", icon: ListChecks },
  { key: "imports", href: "/settings/imports", permission: "import:write", icon: FileInput },
  { key: "audit", href: "/settings/audit", permission: "audit:view", icon: ScrollText },
  { key: "webhooks", href: "/settings/webhooks", permission: "webhook:write", icon: Webhook },
  { key: "notifications", href: "/settings/notifications", permission: "today:view", icon: BellRing },
  { key: "delegation", href: "/settings/delegation", permission: "adjustment:decide", icon: UserRoundCheck },
  { key: "mine", href: "/settings/sessions", permission: "today:view", icon: KeyRound },
] as const satisfies readonly { key: string; href: string; permission: Permission; icon: unknown }[];

export default async function SettingsPage() {
  const [actor, t] = await Promise.all([requireActor("today:view"), getTranslations("settings")]);
  return (
    <>
      <PageHeader lead={t("lead")} title={t("title")} />
      <ul className="max-w-2xl divide-y border-y">
        {ROOMS.filter(({ permission }) => can(actor.role, permission)).map(({ key, href, icon }) => (
          <li key={key}>
            <a className="flex items-center gap-3 px-1 py-2.5 hover:bg-muted" href={href}>
              <Icon className="stroke-[1.75] size-4.5 shrink-0 text-faint" of={icon} />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{t(`rooms.${key}`)}</span>
                <span className="block text-sm text-muted-foreground">{t(`rooms.${key}Text`)}</span>
              </span>
              <Icon className="size-4 shrink-0 text-faint" of={ChevronRight} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
