import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { listTasksOfWinBack } from "@/db/queries/tasks";
import { getWinBack } from "@/db/queries/win-back/win-backs";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { EndForm } from "./_components/end-form";

/** One attempt: what is tried, and, once it is over, what came of it. */
export default async function WinBackPage({ params }: PageProps<"/analysis/losses/[id]">) {
  const [actor, { id }, t, reasons, format, locale] = await Promise.all([
    requireActor("analysis:view"),
    params,
    getTranslations("losses"),
    getTranslations("sales.lossReason"),
    getFormat(),
    getLocale(),
  ]);
  const sight = { scope: scopeFor(actor), today: businessDay(new Date()) };
  const winBack = /^\d{1,9}$/.test(id) ? await getWinBack(sight, Number(id)) : null;
  if (!winBack) notFound();
  const tasks = await listTasksOfWinBack(winBack.id);
  const nameOf = nameIn(locale);
  const facts = [
    [t("reason"), winBack.reason ? reasons(winBack.reason) : t("unknown")],
    [t("value"), format.moneyExact(winBack.valueMinor)],
    [t("owner"), nameOf(winBack.owner)],
    [t("retryOn"), format.day(winBack.retryOn)],
    [t("state"), t(`states.${winBack.state}`)],
    [t("approach"), winBack.approach],
    ...(winBack.outcome ? [[t("outcome"), winBack.outcome]] : []),
    ...(winBack.endedOn ? [[t("endedOn"), format.day(winBack.endedOn)]] : []),
  ];
  return (
    <ClientMessages namespaces={["losses"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("title"), href: "/analysis/losses?list=running" }]}
            label={t("breadcrumb")}
          />
        }
        lead={
          winBack.deal ? (
            <a
              className="text-primary underline underline-offset-4"
              href={`/opportunities/${winBack.deal.id}`}
            >
              {winBack.deal.name}
            </a>
          ) : (
            <a
              className="text-primary underline underline-offset-4"
              href={`/customers/${winBack.customer.id}`}
            >
              {t("openCustomer")}
            </a>
          )
        }
        title={nameOf(winBack.customer)}
      />
      <dl className="grid max-w-2xl grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 border-y py-3 text-sm">
        {facts.map(([label, value]) => (
          <div className="contents" key={label}>
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
      {tasks.length > 0 ? (
        <Section hint={t("tasksHint")} id="tasks" title={t("tasks")}>
          <ul className="max-w-2xl divide-y border-y text-sm">
            {tasks.map((task) => (
              <li className="flex flex-wrap justify-between gap-x-4 py-2" key={task.id}>
                <span>{nameOf({ name: task.title, nameEn: task.titleEn })}</span>
                <span className="text-muted-foreground">
                  {[
                    nameOf(task.owner ?? task.unit),
                    t("due", { day: format.day(task.dueOn) }),
                    t(`taskState.${task.state}`),
                  ].join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {winBack.state === "planned" && can(actor.role, "opportunity:write") ? (
        <Section hint={t("endHint")} id="end" title={t("end")}>
          <EndForm id={winBack.id} version={winBack.version} />
        </Section>
      ) : null}
    </ClientMessages>
  );
}
