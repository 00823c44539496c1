import { expect, it, vi } from "vitest";
import { periodOf } from "@/lib/periods";
import { WON } from "./deal-path";
import { dealStatus } from "./deal-rows";
import { dealOwner } from "./deals";
import { demoRepOf } from "./demo-rep";
import { demoSignIns } from "./demo-sign-ins";
import { teamOn } from "./organisation";
import { type Story, tellStory } from "./story";

// A story takes a second to tell, several on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const ZONE = "Asia/Shanghai";

/** Days on which the calendar plays tricks: each must give a company that looks like one. */
const DAYS = [
  { today: "2026-11-24", why: "an ordinary day" },
  { today: "2026-01-01", why: "the year has only begun: last year's months are all there is to plan from" },
  { today: "2026-02-20", why: "in the Spring Festival" },
  { today: "2026-10-05", why: "within the National Day holiday: the month has had no working day" },
  { today: "2026-12-31", why: "the last day of a year" },
  { today: "2027-03-01", why: "a year whose holidays nobody has announced, on the first of a month" },
  { today: "2028-02-29", why: "a leap day" },
];

const told = new Map<string, Story>();
/** A story takes a second to tell and is only read here. */
function storyOf(today: string): Story {
  const story = told.get(today) ?? tellStory(today, ZONE);
  told.set(today, story);
  return story;
}

const totalMinor = (items: readonly { amountMinor: bigint }[]) =>
  items.reduce((all, { amountMinor }) => all + amountMinor, 0n);

function digest({ deals, orders, payments, targets, answers, world }: Story) {
  return {
    entries: deals.reduce((all, { visits }) => all + visits.length, 0),
    value: deals.reduce((all, { visits }) => all + (visits.at(-1)?.amount ?? 0), 0),
    ordered: totalMinor(orders),
    paid: totalMinor(payments),
    targets: targets.rows.reduce((all, { value }) => all + value, 0n),
    scores: answers.reduce((all, { score }) => all + score, 0),
    customers: world.book.rows.map(({ name }) => name).join(),
  };
}

it("tells the same story whenever it is told for the same day", () => {
  expect(digest(tellStory("2026-11-24", ZONE))).toEqual(digest(storyOf("2026-11-24")));
});

it.each(DAYS)("is a whole company on $today: $why", ({ today }) => {
  const story = storyOf(today);
  const { time, org } = story.world;
  expect(story.deals.length).toBeGreaterThan(18_000);
  expect(story.deals.length).toBeLessThan(22_500);
  const broken = story.deals.filter(({ visits }) =>
    visits.some((visit, i) => {
      const next = visits[i + 1];
      const stillOpen = visit.stage < WON || next === undefined;
      const inOrder = next === undefined || next.day * 1_440 + next.minute > visit.day * 1_440 + visit.minute;
      return !stillOpen || !inOrder || visit.day > time.today || visit.minute >= 24 * 60;
    }),
  );
  expect(broken).toEqual([]);
  const reps = new Map(org.reps.map((rep) => [rep.id, rep]));
  const ownerless = story.deals.flatMap(({ visits }) =>
    visits.filter(({ ownerId, day }) => {
      const rep = reps.get(ownerId);
      return !rep || teamOn(rep, time.day(day)) === null;
    }),
  );
  expect(ownerless).toEqual([]);
});

it.each(DAYS)("puts the demonstration representative just below a rung on $today", ({ today }) => {
  const story = storyOf(today);
  const { time } = story.world;
  const rep = demoRepOf(story.world);
  const month = periodOf(today, "month");
  const [monthStart, monthEnd] = [time.numberOf(month.start), time.numberOf(month.end)];
  const unitId = rep.stays.at(-1)?.team.id ?? 0;
  const target = story.targets.current("won_value", { unitId, personId: rep.id }, month.key)?.value ?? 0n;
  const hers = story.deals.filter((deal) => dealOwner(deal) === rep.id);
  const won = hers
    .filter((deal) => dealStatus(deal) === "won" && (deal.visits.at(-1)?.day ?? 0) >= monthStart)
    .reduce((all, { visits }) => all + BigInt(visits.at(-1)?.amount ?? 0) * 100n, 0n);
  expect(Number((won * 1_000n) / target)).toBeGreaterThanOrEqual(923);
  expect(Number((won * 1_000n) / target)).toBeLessThanOrEqual(925);

  const closers = hers.filter((deal) => dealStatus(deal) === "open" && deal.expected < monthEnd);
  const values = closers.map(({ visits }) => BigInt(visits.at(-1)?.amount ?? 0) * 100n);
  expect(closers).toHaveLength(2);
  expect(values.every((value) => won + value < target)).toBe(true);
  expect(won + values.reduce((all, value) => all + value, 0n)).toBeGreaterThanOrEqual(target);
});

it.each(DAYS)("closes one gate for her that three overdue orders would open on $today", ({ today }) => {
  const { world, orders, payments } = storyOf(today);
  const { time } = world;
  const rep = demoRepOf(world);
  const yearStart = time.numberOf(periodOf(today, "year").start);
  const hers = orders.filter(({ ownerId }) => ownerId === rep.id);
  const invoiced = totalMinor(hers.filter(({ day }) => day >= yearStart));
  const received = payments.filter(({ order, day }) => order.ownerId === rep.id && day >= yearStart);
  const open = hers
    .map((order) => ({
      due: order.due,
      amountMinor: order.amountMinor - totalMinor(payments.filter((payment) => payment.order === order)),
    }))
    .filter(({ amountMinor }) => amountMinor > 0n);
  const overdue = open.filter(({ due }) => due !== null && due < time.today);
  expect(overdue).toHaveLength(3);
  expect(totalMinor(received) * 100n).toBeLessThan(invoiced * 70n);
  expect((totalMinor(received) + totalMinor(overdue)) * 100n).toBeGreaterThanOrEqual(invoiced * 70n);
});

it("gives every role a sign-in, and no two people one address", () => {
  expect(new Set(demoSignIns.map(({ role }) => role)).size).toBe(7);
  const { org } = storyOf("2026-11-24").world;
  const emails = org.people.map(({ email }) => email);
  expect(new Set(emails).size).toBe(emails.length);
  for (const signIn of demoSignIns) {
    expect(org.people.find(({ email }) => email === signIn.email)).toMatchObject({
      name: signIn.name,
      nameEn: signIn.nameEn,
    });
  }
});
