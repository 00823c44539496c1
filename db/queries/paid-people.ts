import "server-only";
import type { PayScope } from "@/lib/access/scope";
import type { Period } from "@/lib/periods";
import { sqlClient } from "../client";
import { lastHeld, paidInScope } from "./pay-scope";

export interface PaidPerson {
  id: number;
  name: string;
  nameEn: string | null;
  /** Unit of the last assignment in the period; null for people outside the organisation. */
  unitId: number | null;
  unitName: string | null;
  unitNameEn: string | null;
}

/** Somebody whose pay of the period may be read; null for everybody else, whether they exist or not. */
export async function getPaidPerson(
  scope: PayScope,
  { personId, period }: { personId: number; period: Period },
): Promise<PaidPerson | null> {
  const [row] = await sqlClient<PaidPerson[]>`
    select p.id, p.name, p.name_en as "nameEn", held.unit_id as "unitId", u.name as "unitName", u.name_en as "unitNameEn"
      from people p
      left join ${lastHeld({ person: "p.id", start: period.start, end: period.end })} held on true
      left join org_units u on u.id = held.unit_id
     where p.id = ${personId} and ${paidInScope(scope, "p.id", "held.unit_id")}`;
  return row ?? null;
}
