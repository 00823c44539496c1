import { UserPlus } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { FilterSelect } from "@/components/table/filter-select";
import { Pager } from "@/components/table/pager";
import { SearchBox } from "@/components/table/search-box";
import { singleParam } from "@/components/table/table-href";
import { tableUrl } from "@/components/table/table-url";
import { Toolbar } from "@/components/table/toolbar";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { listPeople, SIGN_IN_STATES } from "@/db/queries/people";
import { can } from "@/lib/access/permissions";
import { ROLES } from "@/lib/access/roles";
import { directoryScopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { PeopleTable } from "./_components/people-table";

const ROWS = 40;

export default async function PeoplePage({ searchParams }: PageProps<"/settings/people">) {
  const [actor, params, t, roles, locale] = await Promise.all([
    requireActor("people:view"),
    searchParams,
    getTranslations("settings.people"),
    getTranslations("shell.role"),
    getLocale(),
  ]);
  const { state, href } = tableUrl("/settings/people", params, { columns: ["name"], defaultSort: "name" });
  const role = ROLES.find((one) => one === singleParam(params, "role")) ?? null;
  const signIn = SIGN_IN_STATES.find((one) => one === singleParam(params, "state")) ?? null;
  const page = await listPeople({
    scope: directoryScopeFor(actor),
    today: businessDay(new Date()),
    filters: { q: state.q, role, state: signIn },
    place: { after: state.after, before: state.before, limit: ROWS },
  });
  return (
    <>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("title") }]} />}
        actions={
          can(actor.role, "people:write") ? (
            <Button asChild variant="primary">
              <a href="/settings/people/new">
                <Icon of={UserPlus} />
                {t("new")}
              </a>
            </Button>
          ) : null
        }
        lead={t("lead")}
        title={t("title")}
      />
      <Toolbar>
        <SearchBox label={t("search")} />
        <FilterSelect
          allLabel={t("allRoles")}
          label={t("role")}
          options={ROLES.map((one) => ({ value: one, label: roles(one) }))}
          param="role"
        />
        <FilterSelect
          allLabel={t("anyState")}
          label={t("state")}
          options={SIGN_IN_STATES.map((one) => ({ value: one, label: t(`states.${one}`) }))}
          param="state"
        />
      </Toolbar>
      <PeopleTable nameOf={nameIn(locale)} people={page.items} />
      <Pager
        nextHref={page.next && href({ after: page.next })}
        previousHref={page.previous && href({ before: page.previous })}
      />
    </>
  );
}
