import { readdirSync } from "node:fs";
import { join } from "node:path";

/** What answers a GET, by the pattern of its address: `/incentives/[personId]`. */
export interface Route {
  pattern: string;
  kind: "page" | "file";
}

/** Every page and every route handler under `app`, read from the folders, so that a new one cannot be forgotten. */
export function listRoutes(root = process.cwd()): Route[] {
  return readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .flatMap((file): Route[] => {
      const found = /^(.*?)\/?(page|route)\.tsx?$/.exec(file);
      if (!found) return [];
      const parts = (found[1] ?? "").split("/").filter((part) => part !== "" && !part.startsWith("("));
      return [{ pattern: `/${parts.join("/")}`, kind: found[2] === "page" ? "page" : "file" }];
    })
    .sort((a, b) => a.pattern.localeCompare(b.pattern));
}

/** The addresses of a pattern for every value of its parameter; throws for a pattern that nobody has thought of. */
export function addressesOf(pattern: string, values: Readonly<Record<string, readonly string[]>>): string[] {
  const parameter = /\[[^\]]+\]/.exec(pattern)?.[0];
  if (!parameter) return [pattern];
  const known = values[pattern];
  if (!known || known.length === 0) throw new Error(`No example for ${pattern}: add one to this test.`);
  return known.map((value) => pattern.replace(parameter, value));
}
