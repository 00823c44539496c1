import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { z } from "zod";
import { closeDatabase } from "../db/client";
import { installAccount, replacePassword, setAccountActive } from "../db/mutations/administer-account";
import { listAccounts } from "../db/queries/accounts";
import { ROLES, type Role } from "../lib/access/roles";
import { newPasswordInput } from "../lib/access/sign-in-input";
import { Refusal } from "../lib/action-result";
import { hashPassword } from "../lib/server/password";

const USAGE = `npm run user -- create <email> --role <role> --name <name> [--name-en <name>] [--password <password>]
npm run user -- password <email> [--password <password>]
npm run user -- deactivate <email>
npm run user -- activate <email>
npm run user -- list

Roles: ${ROLES.join(", ")}. Without --password one is made and printed once.`;

/** Something in the words of the command. */
class UsageError extends Error {}

const OPTIONS = {
  role: { type: "string" },
  name: { type: "string" },
  "name-en": { type: "string" },
  password: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

function readCommand() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function emailOf(given: string | undefined): string {
  const email = z.email().safeParse(given?.trim().toLowerCase());
  if (!email.success)
    throw new UsageError(given ? `Not an e-mail address: ${given}` : "Which e-mail address?");
  return email.data;
}

function roleOf(given: string | undefined): Role {
  const role = ROLES.find((known) => known === given);
  if (!role) throw new UsageError(`--role has to be one of ${ROLES.join(", ")}`);
  return role;
}

/** The password to set, and whether it was made here and has to be told. */
function passwordOf(given: string | undefined): { password: string; isMade: boolean } {
  if (given === undefined) return { password: randomBytes(15).toString("base64url"), isMade: true };
  if (!newPasswordInput.safeParse(given).success)
    throw new UsageError("A password needs at least 12 characters.");
  return { password: given, isMade: false };
}

function tell(email: string, did: string, { password, isMade }: { password: string; isMade: boolean }): void {
  console.error(`${email}: ${did}`);
  if (isMade) console.log(password);
}

async function run(): Promise<void> {
  const { positionals, values } = readCommand();
  const [command, given] = positionals;
  if (values.help || !command) return console.error(USAGE);
  if (command === "list") return console.table(await listAccounts());
  const email = emailOf(given);
  if (command === "create") {
    if (!values.name) throw new UsageError("Which name? (--name)");
    const made = passwordOf(values.password);
    const passwordHash = await hashPassword(made.password);
    await installAccount({
      email,
      role: roleOf(values.role),
      name: values.name,
      nameEn: values["name-en"] ?? null,
      passwordHash,
    });
    return tell(email, "created", made);
  }
  if (command === "password") {
    const made = passwordOf(values.password);
    await replacePassword(email, await hashPassword(made.password), new Date());
    return tell(email, "new password, every session ended", made);
  }
  if (command !== "activate" && command !== "deactivate") throw new UsageError(`Unknown command: ${command}`);
  await setAccountActive(email, command === "activate", new Date());
  console.error(`${email}: ${command}d`);
}

try {
  await run();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else if (error instanceof Refusal)
    console.error(
      error.code === "notFound" ? "Nobody signs in with this address." : "This address is taken.",
    );
  else throw error;
} finally {
  await closeDatabase();
}
