import "server-only";
import { type PlaybookStep, playbookSteps } from "@/lib/alerts/playbook-steps";
import type { PlaybookKind } from "@/lib/alerts/rule-kinds";
import type { Minor } from "@/lib/money";
import { sqlClient } from "../../client";

/** A prepared plan with how it did. */
export interface Playbook {
  id: number;
  kind: PlaybookKind;
  name: string;
  nameEn: string | null;
  purpose: string | null;
  purposeEn: string | null;
  steps: PlaybookStep[];
  budgetMinor: Minor | null;
  isRetired: boolean;
  version: number;
  /** How often it has been started; of these, by what came of them. What runs or cannot be told is in neither. */
  used: number;
  worked: number;
  failed: number;
  running: number;
  spentMinor: Minor;
}

type Row = Omit<Playbook, "steps" | "budgetMinor" | "spentMinor"> & {
  steps: unknown;
  budget: string | null;
  spent: string;
};

const select = () => sqlClient`
  select b.id, b.kind, b.name, b.name_en as "nameEn", b.purpose, b.purpose_en as "purposeEn", b.steps, b.budget_minor::text as budget, b.retired_at is not null as "isRetired",
         b.version, coalesce(r.used, 0)::int as used, coalesce(r.worked, 0)::int as worked, coalesce(r.failed, 0)::int as failed,
         coalesce(r.running, 0)::int as running, coalesce(r.spent, 0)::text as spent
    from playbooks b
    left join (
      select playbook_id, count(*) as used, count(*) filter (where verdict = 'worked') as worked,
             count(*) filter (where verdict in ('no_effect', 'worse')) as failed, count(*) filter (where finished_at is null) as running,
             sum(c.spent) as spent
        from playbook_runs left join (select run_id, sum(amount_minor) as spent from playbook_costs group by 1) c on c.run_id = playbook_runs.id
       group by 1) r on r.playbook_id = b.id`;

const toPlaybook = ({ budget, spent, ...row }: Row): Playbook => ({
  ...row,
  steps: playbookSteps.parse(row.steps),
  budgetMinor: budget === null ? null : BigInt(budget),
  spentMinor: BigInt(spent),
});

/** The prepared plans that are offered, or all of them. Company-wide: a plan says nothing about anybody's figures. */
export async function listPlaybooks({ withRetired }: { withRetired: boolean }): Promise<Playbook[]> {
  const rows = await sqlClient<Row[]>`${select()}
    where ${withRetired ? sqlClient`true` : sqlClient`b.retired_at is null`} order by b.retired_at is not null, b.id`;
  return rows.map(toPlaybook);
}

/** One plan, or null. */
export async function getPlaybook(id: number): Promise<Playbook | null> {
  const [row] = await sqlClient<Row[]>`${select()} where b.id = ${id}`;
  return row ? toPlaybook(row) : null;
}
