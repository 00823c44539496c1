import { type AnyPgColumn, boolean, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { STAGE_KINDS } from "@/lib/funnel/stage-kinds";
import { id, minor, ppm } from "./columns";

export const stageKind = pgEnum("stage_kind", STAGE_KINDS);

/** Families of products. */
export const productLines = pgTable(
  "product_lines",
  {
    id: id(),
    /** Name as the company writes it. */
    name: text().notNull(),
    /** English name. */
    nameEn: text(),
    /** Identity in the file that it came from. */
    externalId: text(),
  },
  (t) => [uniqueIndex("product_lines_external").on(t.externalId)],
);

/** What is sold. */
export const products = pgTable(
  "products",
  {
    id: id(),
    /** The family it belongs to. */
    lineId: integer()
      .notNull()
      .references(() => productLines.id),
    /** Name as the company writes it. */
    name: text().notNull(),
    /** English name. */
    nameEn: text(),
    /** List price of one, minor units; null when there is none. */
    listPriceMinor: minor(),
    /** Identity in the file that it came from. */
    externalId: text(),
  },
  (t) => [uniqueIndex("products_external").on(t.externalId)],
);

/** Ways to the customer: direct, reseller, online … */
export const channels = pgTable(
  "channels",
  {
    id: id(),
    /** Name as the company writes it. */
    name: text().notNull(),
    /** English name. */
    nameEn: text(),
    /** Identity in the file that it came from. */
    externalId: text(),
  },
  (t) => [uniqueIndex("channels_external").on(t.externalId)],
);

/** A sequence of stages that deals go through. */
export const pipelines = pgTable(
  "pipelines",
  {
    id: id(),
    /** Name as the company writes it. */
    name: text().notNull(),
    /** English name. */
    nameEn: text(),
    /** The pipeline that a new deal gets. */
    isDefault: boolean().notNull().default(false),
    /** Identity in the file that it came from. */
    externalId: text(),
  },
  (t) => [uniqueIndex("pipelines_external").on(t.externalId)],
);

/** A stage of a pipeline, in order; won and lost are its last two. */
export const stages = pgTable(
  "stages",
  {
    id: id(),
    /** The pipeline that it belongs to. */
    pipelineId: integer()
      .notNull()
      .references((): AnyPgColumn => pipelines.id),
    /** Order within the pipeline, from 0. */
    position: integer().notNull(),
    /** Name as the company writes it. */
    name: text().notNull(),
    /** English name. */
    nameEn: text(),
    /** open | won | lost. */
    kind: stageKind().notNull(),
    /** Chance that a deal in this stage is won, parts per million. */
    probabilityPpm: ppm().notNull(),
    /** Days a deal is expected to stay; null for won and lost. */
    expectedDays: integer(),
  },
  (t) => [uniqueIndex("stages_pipeline_position").on(t.pipelineId, t.position)],
);
