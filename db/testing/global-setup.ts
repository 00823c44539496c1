import type { TestProject } from "vitest/node";
import { ensureTemplate } from "./template";
import { asAdmin, dropAbandoned, openTestServer, testPrefix } from "./test-server";

declare module "vitest" {
  interface ProvidedContext {
    /** Where test databases are made, and of which template. */
    testServer: { adminUrl: string; template: string; prefix: string };
  }
}

/** Once per run: the server and the migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer();
  await dropAbandoned(server);
  const template = await ensureTemplate(server);
  project.provide("testServer", { adminUrl: server.url("postgres"), template, prefix: testPrefix() });
  return async () => {
    await asAdmin(server, async (sql) => {
      const rows = await sql<{ datname: string }[]>`
        select datname from pg_database where starts_with(datname, ${testPrefix()})`;
      for (const { datname } of rows) await sql`drop database if exists ${sql(datname)} with (force)`;
    });
    await server.release();
  };
}
