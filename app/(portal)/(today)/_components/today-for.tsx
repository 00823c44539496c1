import { atSnapshot } from "@/db/queries/at-snapshot";
import { can } from "@/lib/access/permissions";
import type { View } from "@/lib/server/view";
import { AdminToday } from "./admin-today";
import { ExecutiveToday } from "./executive-today";
import { FinanceToday } from "./finance-today";
import { ManagerToday } from "./manager-today";
import { OperationsToday } from "./operations-today";
import { PartnerToday } from "./partner-today";
import { PlansToAccept } from "./plans-to-accept";
import { readAdmin } from "./read-admin";
import { readExecutive } from "./read-executive";
import { readFinance } from "./read-finance";
import { readManager } from "./read-manager";
import { readOperations } from "./read-operations";
import { readPartner } from "./read-partner";
import { readRep } from "./read-rep";
import { RepToday } from "./rep-today";

/** What waits to be accepted is the person's own and may change with any press; the rest of the day follows below. */
export async function TodayFor({ view }: { view: View }) {
  const day = await dayOf(view);
  return (
    <>
      {can(view.actor.role, "ladder:view") ? <PlansToAccept view={view} /> : null}
      {day}
    </>
  );
}

/** The day of one role: its figures are read once for as long as nothing is written, and its own screen shows them. */
async function dayOf(view: View) {
  const { actor, scope, period, today } = view;
  const read = <Day,>(load: (view: View) => Promise<Day>) =>
    atSnapshot(["today", actor.role, actor.personId, scope, period.key, today], () => load(view));
  switch (actor.role) {
    case "rep":
      return <RepToday day={await read(readRep)} view={view} />;
    case "manager":
      return <ManagerToday day={await read(readManager)} view={view} />;
    case "operations":
      return <OperationsToday day={await read(readOperations)} view={view} />;
    case "finance":
      return <FinanceToday day={await read(readFinance)} view={view} />;
    case "partner":
      return <PartnerToday day={await read(readPartner)} view={view} />;
    case "executive":
      return <ExecutiveToday day={await read(readExecutive)} view={view} />;
    case "admin":
      return <AdminToday day={await read(readAdmin)} />;
  }
}
