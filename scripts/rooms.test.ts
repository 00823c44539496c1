import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const ROOT = process.cwd();
const ROOMS = ["app", "components", "db", "lib"];

/** One planted file for each rule, and beside it what the rule must let pass. */
const PLANTED = [
  { rule: "core-is-pure", file: "lib/targets/a.ts", code: `import "@/db/client"` },
  { rule: "core-is-pure", file: "lib/targets/b.ts", code: `import "react"` },
  { rule: "core-is-pure", file: "lib/targets/c.ts", code: `import "@/lib/server/session"` },
  { rule: "core-is-pure", file: "lib/targets/d.ts", code: `import "node:fs"` },
  { rule: "core-is-pure", file: "lib/e.ts", code: `import type { Row } from "@/db/queries/deals"` },
  { rule: "db-knows-core", file: "db/queries/a.ts", code: `import "@/lib/server/session"` },
  { rule: "db-knows-core", file: "db/queries/b.ts", code: `import "react"` },
  { rule: "db-knows-core", file: "db/queries/c.ts", code: `import "@/components/ui/button"` },
  { rule: "hashing-only-for-the-demonstration", file: "db/mutations/a.ts", code: `import "@node-rs/argon2"` },
  { rule: "components-know-core", file: "components/funnel/a.tsx", code: `import "@/db/queries/deals"` },
  { rule: "components-know-core", file: "components/funnel/b.tsx", code: `import "@/lib/server/session"` },
  { rule: "components-run-in-the-browser", file: "components/funnel/c.tsx", code: `import "node:fs"` },
  { rule: "primitives-know-no-domain", file: "components/ui/a.tsx", code: `import "../funnel/ok"` },
  { rule: "charts-only-in-charts", file: "components/funnel/d.tsx", code: `import "@tremor/react"` },
  { rule: "charts-only-in-charts", file: "app/(portal)/funnel/chart.tsx", code: `import "@tremor/react"` },
  { rule: "server-knows-core-and-db", file: "lib/server/a.ts", code: `import "@/components/ui/button"` },
  { rule: "language-is-at-the-edge", file: "lib/i18n/a.ts", code: `import "@/lib/server/session"` },
  {
    rule: "screens-read-by-queries",
    file: "app/(portal)/funnel/page.tsx",
    code: `import "@/db/mutations/win-deal"`,
  },
  { rule: "screens-read-by-queries", file: "app/(portal)/layout.tsx", code: `import "@/db/client"` },
  {
    rule: "actions-write-by-mutations",
    file: "app/(portal)/funnel/actions.ts",
    code: `import "@/db/client"`,
  },
  { rule: "actions-write-by-mutations", file: "app/api/jobs/route.ts", code: `import "@/db/client"` },
  {
    rule: "sections-keep-their-own",
    file: "app/(portal)/alerts/page.tsx",
    code: `import "../funnel/_components/stage"`,
  },
  {
    rule: "nothing-imports-app",
    file: "components/funnel/e.tsx",
    code: `import "@/app/(portal)/funnel/actions"`,
  },
  { rule: "nothing-imports-tools", file: "lib/server/b.ts", code: `import "@/scripts/tool"` },
  { rule: "product-without-its-scaffold", file: "lib/server/c.ts", code: `import "@/db/testing/builders"` },
  { rule: "production-without-development", file: "lib/server/d.ts", code: `import "fast-check"` },
  { rule: "no-circles", file: "lib/targets/circle-back.ts", code: `import "./circle"` },
  { rule: "everything-resolves", file: "lib/server/e.ts", code: `import "./nowhere"` },
];

const ALLOWED: Record<string, string> = {
  "lib/targets/ok.ts": `import "zod"; import "date-fns"; import "@date-fns/tz"; import "../money"`,
  "lib/targets/ok.test.ts": `import "fast-check"; import "node:fs"; import "vitest"`,
  "lib/money.ts": "export {}",
  // The rule names one file of a circle, the one that closes it.
  "lib/targets/circle.ts": `import "./circle-back"`,
  "lib/i18n/locale.ts": `import "@/lib/money"`,
  "lib/server/session.ts": `import "@/db/queries/deals"; import "@/lib/money"; import "next/headers"`,
  "db/client.ts": `import "postgres"; import "drizzle-orm"; import "server-only"`,
  "db/queries/deals.ts": `import "../client"; import "@/lib/money"; export type Row = object`,
  "db/mutations/win-deal.ts": `import "../client"; import "node:crypto"`,
  "db/testing/builders.ts": `import "vitest"; import "../client"`,
  "db/seed/index.ts": `import "@node-rs/argon2"; import "../client"`,
  "components/ui/button.tsx": `import "react"; import "radix-ui"`,
  "components/charts/lines.tsx": `import "@tremor/react"; import "@/lib/money"`,
  "components/funnel/ok.tsx": `import "@/components/ui/button"; import "next-intl"; import "@/lib/money"`,
  "app/(portal)/page.tsx": `import "@/db/queries/deals"; import "@/lib/server/session"; import "@/components/ui/button"`,
  "app/(portal)/(today)/page.tsx": `import "./_components/number"`,
  "app/(portal)/(today)/_components/number.tsx": `import "react"`,
  "app/(portal)/funnel/_components/stage.tsx": `import "../actions"`,
  "app/(portal)/funnel/deals/actions.ts": `import "@/db/mutations/win-deal"; import "../_components/stage"`,
  "scripts/tool.ts": `import "@/db/client"; import "@/db/testing/builders"`,
};

interface Violation {
  rule: { name: string };
  from: string;
}

/** Every broken rule under `folder`, as "rule file". */
function violations(folder: string): string[] {
  const cli = join(ROOT, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
  const args = [cli, ...ROOMS, "--config", join(ROOT, ".dependency-cruiser.cjs"), "--output-type", "json"];
  const json = execFileSync(process.execPath, args, {
    cwd: folder,
    maxBuffer: 200_000_000,
    encoding: "utf8",
  });
  const { summary } = JSON.parse(json) as { summary: { violations: Violation[] } };
  return [...new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`))].sort();
}

describe("the rooms", () => {
  const folder = mkdtempSync(join(tmpdir(), "sextant-rooms-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("catches each planted import by its rule and lets every allowed one pass", { timeout: 60_000 }, () => {
    const files = { ...ALLOWED, ...Object.fromEntries(PLANTED.map(({ file, code }) => [file, code])) };
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), `${code};\n`);
    }
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    for (const name of ["tsconfig.json", "package.json"]) {
      writeFileSync(join(folder, name), readFileSync(join(ROOT, name)));
    }
    expect(violations(folder)).toEqual(PLANTED.map(({ rule, file }) => `${rule} ${file}`).sort());
  });

  it("plants something for every rule", () => {
    const config = readFileSync(join(ROOT, ".dependency-cruiser.cjs"), "utf8");
    const named = [...config.matchAll(/(?:only|never)\(\s*"([a-z-]+)"/g)].map(([, name]) => name);
    expect(new Set(PLANTED.map(({ rule }) => rule))).toEqual(new Set(named));
  });

  it("holds in this checkout", { timeout: 60_000 }, () => {
    expect(violations(ROOT)).toEqual([]);
  });

  it("keeps the server's rooms out of browsers by their first line", () => {
    const guarded = ["db/queries", "db/mutations", "lib/server"].flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" }).map((file) => join(room, file)),
    );
    const open = ["db/client.ts", ...guarded]
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .filter((file) => !readFileSync(join(ROOT, file), "utf8").startsWith('import "server-only";\n'));
    expect(open).toEqual([]);
  });
});
