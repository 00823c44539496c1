import type { Day } from "@/lib/periods";
import { CRM_PIPELINE, CRM_STAGES, stageOfWord } from "./crm-stages";
import { KnownNames } from "./known";
import type { PlannedDeal } from "./plan";
import { Identities, newResolver, type PlanContext, readersOf, resolveValue } from "./plan-context";
import type { RowReader } from "./row-reader";
import type { ValueResolver } from "./value-resolver";

interface References {
  people: ValueResolver;
  products: ValueResolver;
  customers: ValueResolver;
}

/** Stages are references too: words of the files that mean one of the four. */
function newStageResolver(
  context: PlanContext,
): (reader: RowReader, index: number, word: string) => number | null {
  const resolver = newResolver(context, { field: "stage", known: new KnownNames([]), keyOf: (name) => name });
  const indexOf = new Map<string, number>(CRM_STAGES.map(({ name }, stage) => [name, stage]));
  for (const name of indexOf.keys()) resolver.declare(name);
  return (reader, index, word) => {
    const explained = context.answers[`stage:${word}`] !== undefined;
    const stage = explained ? null : stageOfWord(word);
    if (stage !== null) return stage;
    const key = resolveValue(reader, index, "deal_stage", word, resolver);
    return key === null ? null : (indexOf.get(key) ?? null);
  };
}

/** A deal has no name in these files: the customer and the product, or the product and the number, tell it best. */
function dealName(id: string, product: string, account: string | null): string {
  return account === null ? `${product} · ${id}` : `${account} · ${product}`;
}

function readDeal(
  reader: RowReader,
  i: number,
  stageOf: ReturnType<typeof newStageResolver>,
  references: References,
): PlannedDeal | null {
  const id = reader.requiredText(i, "opportunity_id");
  const agent = reader.requiredText(i, "sales_agent");
  const product = reader.requiredText(i, "product");
  const account = reader.text(i, "account");
  const word = reader.requiredText(i, "deal_stage");
  const engagedOn = reader.day(i, "engage_date");
  const closeOn = reader.day(i, "close_date");
  const amountMinor = reader.decimal(i, "close_value", 2);
  const owner = agent === "" ? null : resolveValue(reader, i, "sales_agent", agent, references.people);
  const productKey = product === "" ? null : resolveValue(reader, i, "product", product, references.products);
  const customer =
    account === null ? null : resolveValue(reader, i, "account", account, references.customers);
  const stage = word === "" ? null : stageOf(reader, i, word);
  const isClosed = stage !== null && CRM_STAGES[stage]?.kind !== "open";
  const dated = reader.has("close_date") && reader.raw(i, "close_date") === "";
  if (isClosed && (dated || !reader.has("close_date"))) reader.fail(i, "close_date", "closeDateMissing");
  if (engagedOn !== null && closeOn !== null && closeOn < engagedOn)
    reader.fail(i, "close_date", "closedBeforeEngaged", { engaged: engagedOn });
  if (reader.isBad(i) || owner === null || productKey === null || stage === null) return null;
  return {
    key: id,
    name: dealName(
      id,
      productKey.startsWith("product:") ? productKey.slice("product:".length) : product,
      account,
    ),
    customer,
    owner,
    product: productKey,
    stage,
    amountMinor,
    createdOn: engagedOn,
    expectedCloseOn: isClosed ? null : closeOn,
    closedOn: isClosed ? closeOn : null,
  };
}

/** Adds the deals to the plan; returns every day that they name, for the assignments that have to cover them. */
export function readDeals(context: PlanContext, references: References): Set<Day> {
  const { plan, notes } = context;
  const days = new Set<Day>();
  const stageOf = newStageResolver(context);
  const identities = new Identities();
  let undated = 0;
  for (const reader of readersOf(context, "sales_pipeline")) {
    for (let i = 0; i < reader.rowCount; i += 1) {
      const deal = readDeal(reader, i, stageOf, references);
      if (deal === null) continue;
      const said = Object.values(deal).join("\n");
      if (!identities.isFirst(reader, i, "opportunity_id", deal.key, said)) continue;
      plan.deals.push(deal);
      if (deal.createdOn !== null) days.add(deal.createdOn);
      else undated += 1;
      if (deal.closedOn !== null) days.add(deal.closedOn);
    }
  }
  if (plan.deals.length > 0) {
    plan.pipeline = { ...CRM_PIPELINE, stages: CRM_STAGES };
    const chances = CRM_STAGES.filter(({ kind }) => kind === "open").map(
      ({ name, probabilityPpm }) => `${name} ${probabilityPpm / 10_000} %`,
    );
    notes.push(
      { code: "stagesInferred", params: {} },
      { code: "stageChances", params: { chances: chances.join(", ") } },
    );
  }
  if (undated > 0) notes.push({ code: "undatedDeals", params: { count: undated } });
  return days;
}
