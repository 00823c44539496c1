import { z } from "zod";
import { ANALYSIS_METRICS } from "../analysis/question";
import { DIMENSIONS } from "../metrics/dimensions";
import { METRIC_IDS } from "../metrics/metric-catalogue";
import { PERIOD_KINDS } from "../periods";

/** What a tile can be: one figure, its way through time, its parts, who leads, how far the target is, or a saved view. */
export const TILE_KINDS = ["figure", "trend", "breakdown", "ranking", "attainment", "view"] as const;
export type TileKind = (typeof TILE_KINDS)[number];

/** Columns of a wide screen. */
export const TILE_COLUMNS = 4;
export const TILE_ROWS = 3;
export const MOST_TILES = 24;

/** Metrics of which targets are kept and met: attainment needs one that adds up. */
export const ATTAINMENT_METRIC = "won_value" as const;

export const tileSchema = z
  .strictObject({
    /** Made by the browser; unique within the dashboard. */
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    kind: z.enum(TILE_KINDS),
    metric: z.enum(METRIC_IDS).refine((metric) => ANALYSIS_METRICS.includes(metric)),
    /** Of a breakdown or a ranking. */
    by: z.enum(DIMENSIONS),
    /** The running period of this kind. */
    period: z.enum(PERIOD_KINDS),
    /** Of a saved view. */
    viewId: z.number().int().positive().nullable(),
    /** Columns and rows that it takes on a wide screen; a phone has one column. */
    width: z.number().int().min(1).max(TILE_COLUMNS),
    height: z.number().int().min(1).max(TILE_ROWS),
  })
  .refine((tile) => tile.kind !== "view" || tile.viewId !== null, { path: ["viewId"] });
export type Tile = z.output<typeof tileSchema>;

export const tilesSchema = z
  .array(tileSchema)
  .max(MOST_TILES, "tooLong")
  .refine((tiles) => new Set(tiles.map(({ id }) => id)).size === tiles.length, "invalid");
