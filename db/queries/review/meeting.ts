import "server-only";
import type { Day } from "@/lib/periods";
import type { AgendaItem } from "@/lib/reviews/review-cycles";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

/** Somebody who is expected at the meeting, or was there. */
export interface Attendee extends Reference {
  isPresent: boolean;
}

/**
 * Who is expected: everybody in the unit itself and whoever leads a unit right below it; and whoever else was there. The caller has checked
 * that the review may be seen.
 */
export async function listAttendees(
  { id, unitId }: { id: number; unitId: number },
  today: Day,
): Promise<Attendee[]> {
  return sqlClient<Attendee[]>`
    select p.id, p.name, p.name_en as "nameEn", t.person_id is not null as "isPresent"
      from people p left join review_attendees t on t.person_id = p.id and t.review_id = ${id}
     where t.person_id is not null
        or exists (select from assignments a join org_units u on u.id = a.unit_id
                    where a.person_id = p.id and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today})
                      and (u.id = ${unitId} or (u.parent_id = ${unitId} and a.role = 'manager')))
     order by exists (select from assignments a where a.person_id = p.id and a.role = 'manager' and a.start_on <= ${today}
                        and (a.end_on is null or a.end_on > ${today})) desc, p.name collate "zh-x-icu", p.id`;
}

/** What was decided, in the order in which it was. */
export interface Decision {
  id: number;
  item: AgendaItem;
  text: string;
  by: Reference;
  createdAt: Date;
}

/** The caller has checked that the review may be seen. */
export async function listDecisions(reviewId: number): Promise<Decision[]> {
  return sqlClient<Decision[]>`
    select d.id, d.item, d.text, ${referenceTo("p")} as by, d.created_at as "createdAt"
      from review_decisions d join people p on p.id = d.created_by where d.review_id = ${reviewId} order by d.id`;
}
