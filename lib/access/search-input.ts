import { z } from "zod";

/** What is typed into a search box. */
export const searchInput = z.strictObject({ q: z.string().trim().min(1, "required").max(100, "tooLong") });
