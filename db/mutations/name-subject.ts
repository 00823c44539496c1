import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "../client";
import { orgUnits, people } from "../schema";

/** The name of whom a figure is about, for notifications: the person, or else the unit. */
export async function nameSubject(
  tx: Transaction,
  subject: { unitId: number; personId: number | null },
): Promise<{ subject: string; subjectEn: string }> {
  const { personId, unitId } = subject;
  const [named] =
    personId === null
      ? await tx
          .select({ name: orgUnits.name, nameEn: orgUnits.nameEn })
          .from(orgUnits)
          .where(eq(orgUnits.id, unitId))
      : await tx
          .select({ name: people.name, nameEn: people.nameEn })
          .from(people)
          .where(eq(people.id, personId));
  const name = named?.name ?? "";
  return { subject: name, subjectEn: named?.nameEn ?? name };
}
