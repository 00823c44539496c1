import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/card";
import type { AlertRule } from "@/db/queries/alert-rules";
import { listAuditEntries } from "@/db/queries/audit";
import type { AlertWords } from "../../_components/alert-words";
import { describeRuleChanges } from "./rule-changes";
import type { readRuleOptions } from "./rule-options";

interface RuleHistoryProps {
  rule: AlertRule;
  words: AlertWords;
  options: Awaited<ReturnType<typeof readRuleOptions>>;
}

/** More changes than this nobody reads; the whole trail is under the settings. */
const SHOWN = 30;

const namesOf = (list: readonly { id: number; label: string }[]) =>
  new Map(list.map(({ id, label }) => [id, label]));

/** Who changed what of a rule, newest first. A rule that came with the company has no entry before its first change. */
export async function RuleHistory({ rule, words, options }: RuleHistoryProps) {
  const trail = {
    actorId: null,
    action: null,
    objectKind: "alertRule",
    objectId: String(rule.id),
    from: null,
    to: null,
  };
  const [{ items }, forms] = await Promise.all([
    listAuditEntries(trail, { after: null, before: null, limit: SHOWN }),
    getTranslations("alertForms"),
  ]);
  const { t, f, nameOf } = words;
  const names = {
    forms: forms as unknown as (key: string) => string,
    units: namesOf(options.units),
    playbooks: namesOf(options.playbooks),
  };
  const changes = describeRuleChanges({ ...words, ...names }, rule, items);
  return (
    <Section id="history" title={t("rules.history.title")}>
      {items.length === 0 ? (
        <p className="text-muted-foreground">{t("rules.history.none")}</p>
      ) : (
        <ol className="divide-y border-y">
          {items.map(({ id, at, actor, action }, i) => (
            <li className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[11rem_8rem_minmax(0,1fr)]" key={id}>
              <time className="text-muted-foreground tabular-nums" dateTime={at.toISOString()}>
                {f.instant(at)}
              </time>
              <span>{actor ? nameOf(actor) : t("rules.history.system")}</span>
              <ul className="wrap-anywhere">
                {action === "alertRule.create" ? (
                  <li>{t("rules.history.created")}</li>
                ) : (
                  changes[i]?.map((change) => <li key={change}>{change}</li>)
                )}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
