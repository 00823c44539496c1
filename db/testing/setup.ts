import { afterAll } from "vitest";
import { cloneTemplate } from "./test-database";

// Before the test file and what it imports are loaded: a database of its own, which `db/client` then connects to.
const database = await cloneTemplate();
process.env.DATABASE_URL = database.url;

afterAll(() => database.drop());
