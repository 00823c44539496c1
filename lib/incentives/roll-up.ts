import type { Credit } from "./facts-schema";

/** Who reported to whom from when on; half-open, `endOn` null while it lasts. */
export interface Reporting {
  personId: number;
  managerId: number;
  startOn: string;
  endOn: string | null;
}

export interface PersonCredit extends Credit {
  personId: number;
}

/**
 * Credit for everybody above the person who won the deal, by the reporting line in force on the day it closed: a deal stays with the
 * manager of that day when people move later. Each manager is credited once per credit of a report, whatever the path.
 */
export function rollUpCredits(
  credits: readonly PersonCredit[],
  reporting: readonly Reporting[],
): PersonCredit[] {
  const byPerson = new Map<number, Reporting[]>();
  for (const line of reporting) byPerson.set(line.personId, [...(byPerson.get(line.personId) ?? []), line]);
  return credits.flatMap((credit) =>
    listManagers(credit.personId, credit.closeOn, byPerson).map((personId) => ({ ...credit, personId })),
  );
}

function listManagers(personId: number, day: string, byPerson: Map<number, Reporting[]>): number[] {
  const seen = new Set([personId]);
  const waiting = [personId];
  for (let person = waiting.shift(); person !== undefined; person = waiting.shift()) {
    for (const line of byPerson.get(person) ?? []) {
      const inForce = line.startOn <= day && (line.endOn === null || day < line.endOn);
      if (!inForce || seen.has(line.managerId)) continue;
      seen.add(line.managerId);
      waiting.push(line.managerId);
    }
  }
  seen.delete(personId);
  return [...seen];
}
