import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { listRunsOfPlaybook } from "@/db/queries/playbooks/plan-runs";
import { getPlaybook } from "@/db/queries/playbooks/playbooks";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { requireActor } from "@/lib/server/session";
import { PlaybookForm } from "../_components/playbook-form";
import { valuesOf } from "../_components/playbook-values";
import { getPlaybookWords } from "../_components/playbook-words";
import { readStepUnits } from "../_components/read-units";
import { purposeOf, recordOf } from "../_components/record-of";
import { RunTable } from "../_components/run-table";
import { StepList } from "../_components/step-list";

export async function generateMetadata() {
  return { title: (await getTranslations("playbooks"))("titleOne") };
}

/** What the plan does and what its uses have brought; those who keep plans change it here. */
export default async function PlaybookPage({ params }: PageProps<"/alerts/playbooks/[id]">) {
  const [actor, { id }, words] = await Promise.all([
    requireActor("alert:respond"),
    params,
    getPlaybookWords(),
  ]);
  const playbook = /^[1-9]\d{0,8}$/.test(id) ? await getPlaybook(Number(id)) : null;
  if (!playbook) notFound();
  const { t, tAlerts, nameOf } = words;
  const [{ rootId, options }, runs] = await Promise.all([
    readStepUnits(words, t("salesLine")),
    listRunsOfPlaybook({ scope: scopeFor(actor), personId: actor.personId }, playbook.id),
  ]);
  const unitLabel = (unitId: number) => options.find((unit) => unit.id === unitId)?.label ?? "";
  return (
    <ClientMessages namespaces={["playbooks"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: tAlerts("title"), href: "/alerts" },
              { label: t("title"), href: "/alerts/playbooks" },
              { label: nameOf(playbook) },
            ]}
            label={tAlerts("breadcrumb")}
          />
        }
        lead={[t(`kinds.${playbook.kind}`), recordOf(playbook, words), purposeOf(playbook, words)]
          .filter(Boolean)
          .join(" · ")}
        title={nameOf(playbook)}
      />
      <Section hint={t("runs.hint")} id="runs" title={t("runs.title")}>
        <RunTable runs={runs} words={words} />
      </Section>
      {can(actor.role, "playbook:write") ? (
        <Section id="edit" title={t("edit")}>
          <PlaybookForm
            playbook={{ id: playbook.id, version: playbook.version, isRetired: playbook.isRetired }}
            units={options}
            values={valuesOf(playbook, rootId)}
          />
        </Section>
      ) : (
        <Section id="steps" title={t("steps")}>
          <StepList steps={playbook.steps} unitLabel={unitLabel} words={words} />
        </Section>
      )}
    </ClientMessages>
  );
}
