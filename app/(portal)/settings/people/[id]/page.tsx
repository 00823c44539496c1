import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/ui/card";
import { getPerson } from "@/db/queries/people";
import { can } from "@/lib/access/permissions";
import { directoryScopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { SettingsBreadcrumb } from "../../_components/settings-breadcrumb";
import { readUnitOptions } from "../_components/person-options";
import { SignInBadge } from "../_components/sign-in-badge";
import { AccountPanel } from "./_components/account-panel";
import { AssignmentTable } from "./_components/assignment-table";
import { EditPerson } from "./_components/edit-person";
import { MovePerson } from "./_components/move-person";
import { Profile } from "./_components/profile";

export default async function PersonPage({ params }: PageProps<"/settings/people/[id]">) {
  const [actor, { id }] = await Promise.all([requireActor("people:view"), params]);
  const today = businessDay(new Date());
  const person = /^\d{1,9}$/.test(id)
    ? await getPerson({ scope: directoryScopeFor(actor), today }, Number(id))
    : null;
  if (!person) notFound();
  const [t, locale, units] = await Promise.all([
    getTranslations("settings.people"),
    getLocale(),
    readUnitOptions(actor),
  ]);
  const nameOf = nameIn(locale);
  const name = nameOf(person);
  const canWrite = can(actor.role, "people:write");
  return (
    <ClientMessages namespaces={["settings", "shell"]}>
      <PageHeader
        above={
          <SettingsBreadcrumb items={[{ label: t("title"), href: "/settings/people" }, { label: name }]} />
        }
        actions={canWrite ? <EditPerson person={person} /> : null}
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {name} <SignInBadge account={person.account} />
          </span>
        }
      />
      <div className="grid gap-x-10 lg:grid-cols-2">
        <Section className="mt-4 first:mt-4" id="profile" title={t("profile")}>
          <Profile canSeeTrail={can(actor.role, "audit:view")} person={person} />
        </Section>
        {canWrite ? (
          <Section className="mt-4 first:mt-4" id="account" title={t("account")}>
            <AccountPanel
              account={person.account}
              email={person.email}
              isOwn={person.id === actor.personId}
              name={name}
              personId={person.id}
            />
          </Section>
        ) : null}
      </div>
      <Section
        actions={
          canWrite ? (
            <MovePerson assignment={null} name={name} personId={person.id} today={today} units={units} />
          ) : null
        }
        hint={t("assignmentsHint")}
        id="assignments"
        title={t("assignments")}
      >
        <AssignmentTable
          assignments={person.assignments}
          canWrite={canWrite}
          name={name}
          nameOf={nameOf}
          personId={person.id}
          today={today}
          units={units}
        />
      </Section>
    </ClientMessages>
  );
}
