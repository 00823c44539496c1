import "server-only";
import type { PayScope, Scope } from "@/lib/access/scope";
import type { Minor } from "@/lib/money";
import { addDays, type Day } from "@/lib/periods";
import type { RewardState } from "@/lib/recognition/reward-input";
import { sqlClient } from "../../client";
import { ownedInScope } from "../owner-scope";
import { lastHeld, paidInScope } from "../pay-scope";
import { type Reference, referenceTo } from "../reference";

export interface Reward {
  id: number;
  person: Reference;
  title: string;
  amountMinor: Minor;
  reason: string;
  /** The milestone that it was proposed for. */
  milestoneId: number | null;
  state: RewardState;
  proposer: Reference;
  proposedAt: Date;
  decider: Reference | null;
  decidedAt: Date | null;
  comment: string | null;
  /** First day of the period whose run carries it; null while none does. */
  settledOn: Day | null;
  version: number;
}

type Row = Omit<Reward, "amountMinor"> & { amount: string };

/** Rewards of people whose pay may be read today; whom one is for sees it once it has been approved. */
const rewardsInScope = (scope: PayScope, today: Day) => sqlClient`
  select w.id, ${referenceTo("p")} as person, w.title, w.amount_minor::text as amount, w.reason, w.milestone_id as "milestoneId", w.state,
         ${referenceTo("a")} as proposer, w.proposed_at as "proposedAt", ${referenceTo("b")} as decider, w.decided_at as "decidedAt",
         w.comment, e.settled_on::text as "settledOn", w.version
    from rewards w
    join people p on p.id = w.person_id
    join people a on a.id = w.proposed_by
    left join people b on b.id = w.decided_by
    left join pay_entries e on e.id = w.pay_entry_id
    left join ${lastHeld({ person: "w.person_id", start: today, end: addDays(today, 1) })} held on true
   where ${paidInScope(scope, "w.person_id", "held.unit_id")} and (${scope.personId === null}::boolean or w.state = 'approved')`;

const toReward = ({ amount, ...row }: Row): Reward => ({ ...row, amountMinor: BigInt(amount) });

/** What waits for a decision first, then the latest. */
export async function listRewards(
  scope: PayScope,
  { today, limit }: { today: Day; limit: number },
): Promise<Reward[]> {
  const rows = await sqlClient<Row[]>`
    ${rewardsInScope(scope, today)} order by (w.state <> 'proposed'), coalesce(w.decided_at, w.proposed_at) desc, w.id desc limit ${limit}`;
  return rows.map(toReward);
}

/** One reward; null where the person's pay may not be read. */
export async function getReward(
  scope: PayScope,
  { id, today }: { id: number; today: Day },
): Promise<Reward | null> {
  const [row] = await sqlClient<Row[]>`${rewardsInScope(scope, today)} and w.id = ${id}`;
  return row ? toReward(row) : null;
}

export interface GrantedReward {
  id: number;
  person: Reference;
  milestone: { title: string; titleEn: string | null };
  /** What is handed over. */
  task: string | null;
  grantedAt: Date | null;
}

/** Rewards without money that a milestone has brought, of people of the scope today, the latest first. */
export async function listGrantedRewards(scope: Scope, today: Day): Promise<GrantedReward[]> {
  return sqlClient<GrantedReward[]>`
    select q.id, ${referenceTo("p")} as person, json_build_object('title', m.title, 'titleEn', m.title_en) as milestone,
           k.title as task, q.decided_at as "grantedAt"
      from milestone_proposals q
      join milestones m on m.id = q.milestone_id
      join people p on p.id = q.person_id
      left join tasks k on k.id = q.task_id
     where q.kind = 'reward' and q.state = 'accepted' and ${ownedInScope(scope, today, "q.person_id")}
     order by q.decided_at desc, q.id desc limit 20`;
}
