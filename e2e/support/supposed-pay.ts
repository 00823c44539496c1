import { listOpenDeals } from "../../db/queries/pay-deals";
import { listPayInputs } from "../../db/queries/pay-inputs";
import { dealOwnerOf } from "../../db/queries/reach-input";
import { systemPayScope } from "../../lib/access/scope";
import { calculatePayout } from "../../lib/incentives/payout";
import { creditAmount } from "../../lib/incentives/scenario-credit";
import { shareScenario } from "../../lib/incentives/scenario-shares";
import { calculateWhatIf } from "../../lib/incentives/what-if";
import { CALENDAR_YEAR, today as dayOf, periodOf } from "../../lib/periods";

/**
 * What the server says of a scenario, from all the facts: `supposed-pay <person> <deal>=<minor>@<day> …` prints JSON. A program of its
 * own, because the server's modules refuse to be loaded by a browser test.
 */
const [personId, ...supposed] = process.argv.slice(2);
const today = dayOf(new Date(), process.env.TIME_ZONE || "Asia/Shanghai");
const period = periodOf(today, "month");
const scope = systemPayScope();
const [input] = await listPayInputs(scope, {
  period,
  today,
  fiscal: CALENDAR_YEAR,
  personIds: [Number(personId)],
});
if (!input) throw new Error(`nobody is paid as person ${personId}`);
const open = await listOpenDeals(scope, { owner: dealOwnerOf(input), period, today });
const deals = supposed.map((text) => {
  const [, id, minor, closeOn] = /^(\d+)=(\d+)@(\S+)$/.exec(text) ?? [];
  const deal = open.find((one) => String(one.id) === id);
  if (!deal || !minor || !closeOn) throw new Error(`no open deal: ${text}`);
  const credit = shareScenario(input.plan, input.member, deal.shares);
  return { id: deal.id, closeOn, amounts: creditAmount(credit, BigInt(minor)) };
});
const payout = calculatePayout(input.plan, input.facts);
const { after } = calculateWhatIf(input.plan, input.facts, deals);
process.stdout.write(
  JSON.stringify({
    earned: String(payout.earnedMinor),
    payable: String(payout.payableMinor),
    supposed: String(after.earnedMinor),
  }),
);
process.exit(0);
