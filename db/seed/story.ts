import type { Day } from "@/lib/periods";
import { periodOf } from "@/lib/periods";
import { AdjustmentStory } from "./adjustment-story";
import { type Answer, buildAnswers } from "./answers";
import { buildCatalogue } from "./catalogue";
import { buildCustomers } from "./customers";
import { numberDeals } from "./deal-rows";
import { type Deal, simulateDeals, type World } from "./deals";
import { demoRepOf, tellDemoRep } from "./demo-rep";
import { tellDemoPayments } from "./demo-rep-payments";
import { buildOrders, type Order } from "./orders";
import { buildOrganisation } from "./organisation";
import { buildPayments, buildRefunds, type Payment, type Refund } from "./payments";
import { buildSplits, type Splits } from "./splits";
import { planMonths } from "./target-plan";
import { bookMonths, TargetBook } from "./target-rows";
import { Timeline } from "./timeline";

/** Everything that happened, before it becomes rows. */
export interface Story {
  world: World;
  deals: readonly Deal[];
  splits: Splits;
  orders: readonly Order[];
  payments: readonly Payment[];
  refunds: readonly Refund[];
  answers: readonly Answer[];
  targets: TargetBook;
  adjustments: AdjustmentStory;
}

export function personId({ org }: World, name: string): number {
  const person = org.people.find(({ email }) => email.startsWith(`${name}@`));
  if (!person) throw new RangeError(`nobody is called ${name}`);
  return person.id;
}

/** The same day and zone always tell the same story. */
export function tellStory(today: Day, timeZone: string): Story {
  const time = new Timeline(today, timeZone);
  const org = buildOrganisation(today);
  const world: World = { time, org, catalogue: buildCatalogue(), book: buildCustomers(org, time) };
  const simulated = simulateDeals(world);
  const targets = planTargets(simulated, world);
  const adjustments = new AdjustmentStory(world, targets, personId(world, "chengze.lu"));
  adjustments.approved();
  adjustments.pending();

  const rep = demoRepOf(world);
  const teamId = rep.stays.at(-1)?.team.id ?? 0;
  const month = targets.current(
    "won_value",
    { unitId: teamId, personId: rep.id },
    periodOf(today, "month").key,
  );
  const deals = numberDeals(tellDemoRep(simulated, month?.value ?? 0n, world));
  const orders = buildOrders(deals, world);
  const payments = tellDemoPayments(orders, buildPayments(orders, world), world);
  const refunds = buildRefunds(orders, payments, world);
  const answers = buildAnswers(orders, world);
  return {
    world,
    deals,
    splits: buildSplits(deals, world),
    orders,
    payments,
    refunds,
    answers,
    targets,
    adjustments,
  };
}

function planTargets(deals: readonly Deal[], world: World): TargetBook {
  const book = new TargetBook(personId(world, "shuning.ye"));
  for (const metric of ["won_value", "margin", "new_customers"] as const)
    bookMonths(book, metric, planMonths(metric, deals, world), world);
  return book;
}
