import postgres from "postgres";
import { demoPerson } from "./test";

/** Rows of the company under test: what a screen must show is looked up, never copied from the demonstration's maker. */
export async function ask<Row extends object>(text: string, ...values: (string | number)[]): Promise<Row[]> {
  const sql = postgres(process.env.E2E_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe<Row[]>(text, values);
  } finally {
    await sql.end();
  }
}

/** The only row. */
export async function askOne<Row extends object>(text: string, ...values: (string | number)[]): Promise<Row> {
  const [row] = await ask<Row>(text, ...values);
  if (!row) throw new Error(`Nothing found: ${text}`);
  return row;
}

/** Somebody whom no other test signs in gets the password of the demonstration, for tests that end sessions or accounts. */
export async function lendPassword(email: string): Promise<{ id: number; email: string; password: string }> {
  const { email: from, password } = demoPerson("rep");
  const { id } = await askOne<{ id: number }>(
    `update accounts set password_hash = (select password_hash from accounts where email = $2), is_active = true
      where email = $1 returning person_id as id`,
    email,
    from,
  );
  return { id, email, password };
}
