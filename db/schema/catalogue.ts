import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { STAGE_KINDS } from "@/lib/funnel/stage-kinds";
import { STAGE_GATES, type StageField } from "@/lib/funnel/stage-requirements";
import { id, instant, minor, ppm } from "./columns";

export const stageKind = pgEnum("stage_kind", STAGE_KINDS);
export const stageGate = pgEnum("stage_gate", STAGE_GATES);

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
    /** Counts every change of it and its stages; a change made on an older version is refused. */
    version: integer().notNull().default(1),
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
    /** What a deal has to say before it enters: customer | amount | expected_close | channel. */
    requiredFields: text().array().$type<StageField[]>().notNull().default(sql`'{}'`),
    /** What has to have happened before a deal goes forward into it: activity | demo | previous_stage | manager. */
    gate: stageGate(),
    /** Since when `expectedDays` holds; visits that began before are judged by `stage_terms`. Null: from the beginning. */
    termsSince: instant(),
    /** Since when nothing enters it any more; its history stays. */
    retiredAt: instant(),
  },
  (t) => [uniqueIndex("stages_pipeline_position").on(t.pipelineId, t.position)],
);

/** Append-only: what a stage expected before it was changed, so that earlier visits are still judged by it. */
export const stageTerms = pgTable(
  "stage_terms",
  {
    /** The stage. */
    stageId: integer()
      .notNull()
      .references(() => stages.id),
    /** Held for visits that began before this instant. */
    until: instant().notNull(),
    /** Days a deal was expected to stay; null when nothing was expected. */
    expectedDays: integer(),
  },
  (t) => [primaryKey({ columns: [t.stageId, t.until] })],
);
