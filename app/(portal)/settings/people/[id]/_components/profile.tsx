import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import type { PersonRow } from "@/db/queries/people";

/** What the books say about a person. Nothing about pay stands here. */
export function Profile({ person, canSeeTrail }: { person: PersonRow; canSeeTrail: boolean }) {
  const t = useTranslations("settings.people");
  const roles = useTranslations("shell.role");
  const format = useFormat();
  const lines: [string, string][] = [
    [t("name"), person.name],
    [t("nameEn"), person.nameEn ?? "–"],
    [t("email"), person.account?.email ?? person.email ?? "–"],
    [t("role"), person.account ? roles(person.account.role) : "–"],
    [t("hiredOn"), format.day(person.hiredOn)],
    ...(person.leftOn ? [[t("leftOn"), format.day(person.leftOn)] as [string, string]] : []),
  ];
  return (
    <>
      <dl className="divide-y border-y text-sm">
        {lines.map(([label, value]) => (
          <div className="flex justify-between gap-4 py-1.5" key={label}>
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      {canSeeTrail ? (
        <a
          className="mt-2 inline-block text-sm text-primary hover:underline"
          href={`/settings/audit?kind=person&id=${person.id}`}
        >
          {t("history")} →
        </a>
      ) : null}
    </>
  );
}
