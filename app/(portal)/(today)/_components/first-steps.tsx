import { useTranslations } from "next-intl";
import { can, type Permission } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";
import { TodayRow, TodaySection } from "./today-row";

const STEPS: readonly {
  key: "people" | "organisation" | "calendar" | "imports";
  href: string;
  permission: Permission;
}[] = [
  { key: "organisation", href: "/settings/organisation", permission: "people:write" },
  { key: "people", href: "/settings/people", permission: "people:write" },
  { key: "calendar", href: "/settings/calendar", permission: "calendar:write" },
  { key: "imports", href: "/settings/imports", permission: "import:write" },
];

/** A company without any figures yet: what the reader can do about it, or whom to ask. */
export function FirstSteps({ role }: { role: Role }) {
  const t = useTranslations("today");
  return (
    <TodaySection
      empty={t("firstStepsWait")}
      hint={t("firstStepsHint")}
      id="first-steps"
      title={t("firstStepsTitle")}
    >
      {STEPS.filter(({ permission }) => can(role, permission)).map(({ key, href }, i) => (
        <TodayRow
          detail={t(`step.${key}Detail`)}
          href={href}
          key={key}
          title={`${i + 1}. ${t(`step.${key}`)}`}
        />
      ))}
    </TodaySection>
  );
}
