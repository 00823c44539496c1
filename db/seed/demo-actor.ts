import type { Actor } from "@/lib/access/actor";
import type { World } from "./deals";
import { roleOf } from "./organisation";

/** Somebody of the company as the one who acts, without a session: for what is told by the real mutations. */
export function demoActor({ org }: World, personId: number): Actor {
  const person = org.people.find(({ id }) => id === personId);
  if (!person) throw new RangeError(`there is no person ${personId}`);
  const led = org.assignments.filter(
    (row) => row.personId === personId && row.role === "manager" && !row.endOn,
  );
  const unit = org.units.find(({ id }) => id === led[0]?.unitId);
  const managedUnitIds = org.units
    .filter(({ path }) => unit !== undefined && path.startsWith(unit.path))
    .map(({ id }) => id);
  return {
    accountId: personId,
    sessionId: "",
    personId,
    role: roleOf(person.email, org),
    name: person.name,
    nameEn: person.nameEn ?? null,
    email: person.email,
    locale: "zh-CN",
    unitId: unit?.id ?? null,
    unitName: unit?.name ?? null,
    unitNameEn: unit?.nameEn ?? null,
    managedUnitIds,
  };
}
