import { z } from "zod";

/** A whole number of any size: bigint in memory, decimal string in JSON. Small integers are read as well. */
export const wholeSchema = z
  .union([z.bigint(), z.string().regex(/^-?\d{1,30}$/, "notWhole"), z.number().int("notWhole")])
  .transform((value) => BigInt(value));
