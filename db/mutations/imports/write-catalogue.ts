import "server-only";
import { usualFields } from "@/lib/funnel/stage-requirements";
import type { ImportPlan, PlannedMapping } from "@/lib/imports/plan";
import { TableSync } from "./table-sync";
import { countOf, takeIds, type WriteContext } from "./write-context";
import { type IdOf, idLookup } from "./write-organisation";

/** A family's English name is only known for the one that is made here. */
const LINES = {
  table: "product_lines",
  key: "external_id",
  columns: [{ name: "name", type: "text" }],
  madeOnly: ["name_en"],
} as const;

const PRODUCTS = {
  table: "products",
  key: "external_id",
  columns: [
    { name: "line_id", type: "int" },
    { name: "name", type: "text" },
    { name: "list_price_minor", type: "bigint" },
  ],
  keepsWhenEmpty: true,
} as const;

export async function writeProducts(context: WriteContext, plan: ImportPlan): Promise<IdOf> {
  const lines = new TableSync(context, LINES);
  await lines.match(plan.lines.map(({ key }) => key));
  await lines.write(plan.lines.map(({ key, name, nameEn }) => ({ key, cells: [name], made: [nameEn] })));
  const lineId = idLookup(lines.ids);
  const products = new TableSync(context, PRODUCTS);
  const referred = [
    ...plan.deals.map(({ product }) => product),
    ...plan.orders.flatMap((order) => order.lines.map(({ product }) => product)),
  ];
  const keys = new Set([...plan.products.map(({ key }) => key), ...referred]);
  await products.match([...keys].filter((key) => !key.startsWith("#")));
  await products.write(
    plan.products.map(({ key, line, name, listPriceMinor }) => ({
      key,
      cells: [String(lineId(line)), name, listPriceMinor?.toString() ?? null],
    })),
  );
  return idLookup(products.ids);
}

export async function writeChannels(context: WriteContext, plan: ImportPlan): Promise<IdOf> {
  const sync = new TableSync(context, {
    table: "channels",
    key: "external_id",
    columns: [{ name: "name", type: "text" }],
  });
  await sync.match(plan.channels.map(({ key }) => key));
  await sync.write(plan.channels.map(({ key, name }) => ({ key, cells: [name] })));
  return idLookup(sync.ids);
}

const CUSTOMERS = {
  table: "customers",
  key: "external_id",
  columns: [
    { name: "name", type: "text" },
    { name: "sector", type: "text" },
    { name: "location", type: "text" },
    { name: "channel_id", type: "int" },
    { name: "parent_id", type: "int" },
    { name: "annual_revenue_minor", type: "bigint" },
    { name: "employees", type: "int" },
    { name: "founded_year", type: "int" },
  ],
  hasImportId: true,
  hasVersion: true,
  keepsWhenEmpty: true,
} as const;

export async function writeCustomers(
  context: WriteContext,
  plan: ImportPlan,
  channelId: IdOf,
): Promise<IdOf> {
  const sync = new TableSync(context, CUSTOMERS);
  const referred = [...plan.deals, ...plan.orders].flatMap(({ customer }) => customer ?? []);
  const keys = new Set([...plan.customers.map(({ key }) => key), ...referred]);
  await sync.match([...keys].filter((key) => !key.startsWith("#")));
  const idOf = idLookup(sync.ids);
  const text = (value: bigint | number | null) => value?.toString() ?? null;
  await sync.write(
    plan.customers.map(
      ({ key, name, sector, location, channel, parent, annualRevenueMinor, employees, foundedYear }) => ({
        key,
        cells: [
          name,
          sector,
          location,
          channel === null ? null : String(channelId(channel)),
          parent === null ? null : String(idOf(parent)),
          text(annualRevenueMinor),
          text(employees),
          text(foundedYear),
        ],
      }),
    ),
  );
  return idOf;
}

/** The pipeline of imported deals with its stages; returns the ids of the stages in the order of the plan. */
export async function writePipeline(
  context: WriteContext,
  pipeline: NonNullable<ImportPlan["pipeline"]>,
): Promise<{ pipelineId: number; stageIds: number[] }> {
  const { sql, isDryRun, changes } = context;
  const columns = [{ name: "name", type: "text" }];
  const sync = new TableSync(context, {
    table: "pipelines",
    key: "external_id",
    columns,
    madeOnly: ["name_en"],
  });
  await sync.match([pipeline.key]);
  await sync.write([{ key: pipeline.key, cells: [pipeline.name], made: [pipeline.nameEn] }]);
  const pipelineId = sync.ids.get(pipeline.key) ?? 0;
  const standing = await sql<
    { id: number; name: string; position: number }[]
  >`select id, name, position from stages where pipeline_id = ${pipelineId}`;
  const missing = pipeline.stages.filter(({ name }) => !standing.some((stage) => stage.name === name));
  const ids = await takeIds(context, "stages", missing.length);
  const after = Math.max(-1, ...standing.map(({ position }) => position)) + 1;
  countOf(context, "stages").made += missing.length;
  countOf(context, "stages").unchanged += pipeline.stages.length - missing.length;
  for (const [index, { name, kind, probabilityPpm, expectedDays }] of missing.entries()) {
    if (isDryRun) break;
    const id = ids[index] ?? 0;
    await sql`
      insert into stages (id, pipeline_id, position, name, kind, probability_ppm, expected_days, required_fields)
      values (${id}, ${pipelineId}, ${after + index}, ${name}, ${kind}, ${probabilityPpm}, ${expectedDays},
              ${usualFields(kind, probabilityPpm)})`;
    changes.push({ table: "stages", rowId: id, before: null, after: {} });
  }
  const stageIds = pipeline.stages.map(
    ({ name }) =>
      standing.find((stage) => stage.name === name)?.id ??
      ids[missing.findIndex((stage) => stage.name === name)] ??
      0,
  );
  return { pipelineId, stageIds };
}

/** What values mean, remembered for the next file. */
export async function writeMappings(
  context: WriteContext,
  mappings: readonly PlannedMapping[],
  createdBy: number | null,
): Promise<void> {
  if (context.isDryRun) return;
  for (const { field, value, means } of mappings) {
    const [standing] = await context.sql<
      { id: number; means: string }[]
    >`select id, means from value_mappings where field = ${field} and value = ${value}`;
    if (standing?.means === means) continue;
    const [row] = await context.sql<{ id: number }[]>`
      insert into value_mappings (field, value, means, created_by) values (${field}, ${value}, ${means}, ${createdBy})
      on conflict (field, value) do update set means = excluded.means, created_by = excluded.created_by, created_at = now()
      returning id`;
    const before = standing ? { means: standing.means } : null;
    context.changes.push({ table: "value_mappings", rowId: row?.id ?? 0, before, after: { means } });
  }
}
