import "server-only";
import type { AlertLevel } from "@/lib/alerts/rule-kinds";
import type { Day } from "@/lib/periods";
import { arrayLiteral, type SqlRunner } from "../../facts/sql-runner";

/** Whom a rule looks at: a unit with all below it, or a person in their team. */
export interface Subject {
  /** The unit, or the person's team. */
  unitId: number;
  personId: number | null;
  /** Of the unit. */
  path: string;
}

export const subjectKey = ({ unitId, personId }: Pick<Subject, "unitId" | "personId">) =>
  personId === null ? `unit ${unitId}` : `person ${personId}`;

export interface SubjectQuestion {
  level: AlertLevel;
  /** Only those at or below this unit. */
  unitId: number | null;
  today: Day;
  /** Only these units, where the question is about one subject. */
  only?: readonly number[];
}

/** Every subject of a level that stands today. Persons are those who sell, not who lead. */
export async function listSubjects(
  run: SqlRunner,
  { level, unitId, today, only }: SubjectQuestion,
): Promise<Subject[]> {
  const below = `($1::int is null or u.path like (select path from org_units where id = $1::int) || '%')`;
  const chosen = only ? arrayLiteral(only) : null;
  if (level === "person") {
    return run<Subject>(
      `select distinct on (a.person_id) a.person_id as "personId", u.id as "unitId", u.path
         from assignments a join org_units u on u.id = a.unit_id
        where a.role = 'member' and u.kind = 'team' and a.start_on <= $2::text::date and (a.end_on is null or a.end_on > $2::text::date)
          and u.closed_on is null and ${below} and ($3::text::int[] is null or u.id = any ($3::text::int[]))
        order by a.person_id, a.start_on desc, a.id desc`,
      [unitId, today, chosen],
    );
  }
  return run<Subject>(
    `select u.id as "unitId", null::int as "personId", u.path from org_units u
      where u.kind = $2::text::unit_kind and u.closed_on is null and ${below} and ($3::text::int[] is null or u.id = any ($3::text::int[]))
      order by u.id`,
    [unitId, level, chosen],
  );
}
