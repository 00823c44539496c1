import "server-only";
import { inArray } from "drizzle-orm";
import type { Transaction } from "../client";
import { orgUnits, people } from "../schema";

interface Named {
  unitId: number;
  personId: number | null;
}
type SubjectName = { subject: string; subjectEn: string };

/** The names of whom figures are about, for notifications: the person, or else the unit. Two statements, however many they are. */
export async function nameSubjects(
  tx: Transaction,
  subjects: readonly Named[],
): Promise<(subject: Named) => SubjectName> {
  const unitIds = subjects.flatMap(({ unitId, personId }) => (personId === null ? [unitId] : []));
  const personIds = subjects.flatMap(({ personId }) => personId ?? []);
  const columns = (table: typeof orgUnits | typeof people) => ({
    id: table.id,
    name: table.name,
    nameEn: table.nameEn,
  });
  const units = await tx
    .select(columns(orgUnits))
    .from(orgUnits)
    .where(inArray(orgUnits.id, [...new Set(unitIds)]));
  const persons = await tx
    .select(columns(people))
    .from(people)
    .where(inArray(people.id, [...new Set(personIds)]));
  const unitOf = new Map(units.map((row) => [row.id, row]));
  const personOf = new Map(persons.map((row) => [row.id, row]));
  return ({ unitId, personId }) => {
    const named = personId === null ? unitOf.get(unitId) : personOf.get(personId);
    const name = named?.name ?? "";
    return { subject: name, subjectEn: named?.nameEn ?? name };
  };
}

/** The same for one. */
export async function nameSubject(tx: Transaction, subject: Named): Promise<SubjectName> {
  return (await nameSubjects(tx, [subject]))(subject);
}
