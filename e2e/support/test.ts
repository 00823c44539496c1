import { type APIRequest, type Browser, type BrowserContext, test as base, request } from "@playwright/test";
import { demoSignIns } from "../../db/seed/demo-sign-ins";
import type { Role } from "../../lib/access/roles";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Signed in once per worker and person: the form itself has tests of its own. */
const sessions = new Map<string, Promise<StorageState>>();

/** A year that is over: what a month holds depends on the day on which it is looked at. */
export const LAST_YEAR = new Date().getFullYear() - 1;

/** The demonstration person of a role; the second one of a role stands elsewhere in the organisation. */
export function demoPerson(role: Role, nth = 0) {
  const person = demoSignIns.filter((one) => one.role === role)[nth];
  if (!person) throw new Error(`The demonstration company has no ${role} number ${nth}.`);
  return person;
}

async function signIn(requests: APIRequest, role: Role, nth: number): Promise<StorageState> {
  const { email, password } = demoPerson(role, nth);
  const api = await requests.newContext({ baseURL: process.env.E2E_BASE_URL });
  const { csrfToken } = (await (await api.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email, password, json: "true" };
  const answer = await api.post("/api/auth/callback/credentials", { form });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
  const state = await api.storageState();
  await api.dispose();
  return state;
}

/** The cookies of somebody who has signed in. */
export function signedIn(role: Role, nth = 0): Promise<StorageState> {
  const key = `${role} ${nth}`;
  const known = sessions.get(key) ?? signIn(request, role, nth);
  sessions.set(key, known);
  return known;
}

/** A browser of another person's, beside the test's own. */
export async function contextOf(browser: Browser, role: Role, nth = 0): Promise<BrowserContext> {
  return browser.newContext({ baseURL: process.env.E2E_BASE_URL, storageState: await signedIn(role, nth) });
}

/** `test.use({ role: "rep" })` signs the page in; without, nobody is signed in. */
export const test = base.extend<{ role: Role | null }>({
  role: [null, { option: true }],
  storageState: async ({ role }, use) => use(role ? await signedIn(role) : undefined),
});

export { expect } from "@playwright/test";
