import { expect, test } from "vitest";
import { localPath } from "./local-path";

test.each([
  { claimed: "/targets?period=2026-Q4", path: "/targets?period=2026-Q4", why: "an address of ours" },
  { claimed: undefined, path: "/", why: "nothing claimed" },
  { claimed: ["/a", "/b"], path: "/", why: "claimed twice" },
  { claimed: "https://elsewhere.example/", path: "/", why: "another host" },
  { claimed: "//elsewhere.example/", path: "/", why: "another host, without scheme" },
  { claimed: "/\\elsewhere.example/", path: "/", why: "browsers read a backslash as a slash" },
  { claimed: "/\t/elsewhere.example", path: "/", why: "browsers drop tabs before they read the slashes" },
  { claimed: "javascript:alert(1)", path: "/", why: "not an address at all" },
])("$why", ({ claimed, path }) => {
  expect(localPath(claimed)).toBe(path);
});
