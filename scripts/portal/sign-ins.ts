import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import postgres from "postgres";

export interface DemoSignIn {
  role: string;
  name: string;
  email: string;
  password: string;
}

/** One demonstration sign-in per role, as far as this database has them; none in a real company's. */
export async function demoSignIns(root: string, databaseUrl: string): Promise<DemoSignIn[]> {
  const file = join(root, "db", "seed", "demo-sign-ins.ts");
  if (!existsSync(file)) return [];
  const module = (await import(pathToFileURL(file).href)) as { demoSignIns: readonly DemoSignIn[] };
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ email: string }[]>`select email from accounts where is_demo and is_active`;
    const present = new Set(rows.map(({ email }) => email));
    const roles = new Set<string>();
    return module.demoSignIns.filter(({ role, email }) => {
      if (!present.has(email) || roles.has(role)) return false;
      return roles.add(role);
    });
  } finally {
    await sql.end();
  }
}

/** Columns a terminal takes: a Chinese character takes two. */
function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠]/u.test(char) ? 2 : 1), 0);
}

/** The sign-ins as a table, one line each, without a trailing line break. */
export function signInTable(signIns: readonly DemoSignIn[]): string {
  const rows = signIns.map(({ role, name, email, password }) => [role, name, email, password]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
  return rows
    .map((row) =>
      row.map((cell, i) => cell + " ".repeat(Math.max(0, (widths[i] ?? 0) - width(cell)))).join("  "),
    )
    .map((line) => `    ${line.trimEnd()}`)
    .join("\n");
}
