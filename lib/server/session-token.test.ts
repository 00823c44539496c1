import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { sessionIdOf } from "./session-token";

const secret = "a secret of the test";
const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const tokenFor = (sid: string) => encode({ token: { sid }, secret, maxAge: 2 * 3_600 });

test("a token names its session until it is over, asked once or again", async () => {
  const token = await tokenFor("one");
  expect(await sessionIdOf(token, secret, inHours(0))).toBe("one");
  expect(await sessionIdOf(token, secret, inHours(1.9))).toBe("one");
  expect(await sessionIdOf(token, secret, inHours(2.1))).toBeNull();
});

test("each token names its own", async () => {
  const [one, two] = [await tokenFor("one"), await tokenFor("two")];
  expect(await sessionIdOf(one, secret, inHours(0))).toBe("one");
  expect(await sessionIdOf(two, secret, inHours(0))).toBe("two");
  expect(await sessionIdOf(one, secret, inHours(0))).toBe("one");
});

test("a token of another secret, a changed one or one without a session names none", async () => {
  const token = await tokenFor("one");
  expect(await sessionIdOf(token, secret, inHours(0))).toBe("one");
  expect(await sessionIdOf(token, "another secret", inHours(0))).toBeNull();
  expect(await sessionIdOf(`${token.slice(0, -2)}xx`, secret, inHours(0))).toBeNull();
  expect(await sessionIdOf(await encode({ token: {}, secret }), secret, inHours(0))).toBeNull();
  expect(await sessionIdOf("", secret, inHours(0))).toBeNull();
});
