import { startPortalUnderTest } from "./portal-under-test";

/** One portal for the whole run; the workers learn its address from the environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const portal = await startPortalUnderTest(process.cwd());
  process.env.E2E_BASE_URL = portal.baseUrl;
  process.env.E2E_DATABASE_URL = portal.databaseUrl;
  return portal.stop;
}
