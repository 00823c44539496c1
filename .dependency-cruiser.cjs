// Who may import whom. The rooms and their order are those of the ground plan:
// core ← db ← lib/server ← app, and components beside them on core alone.

/** lib/<domain> and the files at the top of lib: pure functions of their arguments. */
const CORE = "^lib/(?!server/|i18n/)";
/** Tests, and what only tests import. */
const TESTS = "\\.test\\.tsx?$|-samples\\.ts$|^db/testing/";
/** A package by name, with everything below it. */
const packages = (...names) => `node_modules/(${names.map((name) => name.replace("/", "\\/")).join("|")})/`;

/** From `from` nothing may be imported but `allowed` rooms and packages. */
const only = (name, comment, from, allowed, except = TESTS) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: except },
  to: { pathNot: allowed },
});
const never = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    only("core-is-pure", "core → core, zod, date-fns", CORE, [
      CORE,
      packages("zod", "date-fns", "@date-fns/tz"),
      // The statutory calendar is data, not code.
      "node_modules/chinese-days/.+\\.json$",
    ]),
    only("db-knows-core", "db → core, drizzle and its driver, the queue in the same database", "^db/", [
      "^db/",
      CORE,
      packages("drizzle-orm", "postgres", "pg-boss", "server-only", "@node-rs/argon2"),
      "^(node:|[a-z_]+(/promises)?$)",
    ]),
    never(
      "hashing-only-for-the-demonstration",
      "in db only the demonstration company hashes passwords; everybody else's are hashed in lib/server",
      { path: "^db/", pathNot: "^db/seed/" },
      { path: packages("@node-rs/argon2") },
    ),
    never(
      "components-know-core",
      "components → core, components; rows and actions arrive as props",
      { path: "^components/", pathNot: TESTS },
      { path: ["^db/", "^lib/server/", packages("drizzle-orm", "postgres", "pg-boss", "next-auth")] },
    ),
    never(
      "components-run-in-the-browser",
      "a component may end in a browser's bundle, where Node's modules are not",
      { path: "^components/", pathNot: TESTS },
      { dependencyTypes: ["core"] },
    ),
    never(
      "primitives-know-no-domain",
      "components/{ui,charts,layout,format,form,table} are domain-free",
      { path: "^components/(ui|charts|layout|format|form|table)/" },
      { path: "^components/", pathNot: "^components/(ui|charts|layout|format|form|table)/" },
    ),
    never(
      "charts-only-in-charts",
      "one room knows the chart library, so that it loads late and can be replaced",
      { pathNot: "^components/charts/" },
      { path: packages("@tremor/react", "recharts") },
    ),
    never(
      "server-knows-core-and-db",
      "lib/server → core, db, language",
      { path: "^lib/server/", pathNot: TESTS },
      { path: "^(components|app)/" },
    ),
    never(
      "language-is-at-the-edge",
      "lib/i18n knows neither rows nor sessions nor screens",
      { path: "^lib/i18n/", pathNot: TESTS },
      { path: ["^(components|app|db)/", "^lib/server/"] },
    ),
    never(
      "screens-read-by-queries",
      "pages → queries, core, components, lib/server: a table, a client or a mutation is not for them",
      { path: "^app/", pathNot: [TESTS, "(^|/)actions\\.ts$", "(^|/)route\\.ts$"] },
      { path: "^db/", pathNot: "^db/queries/" },
    ),
    never(
      "actions-write-by-mutations",
      "actions and routes → also mutations, and nothing deeper in db",
      { path: "^app/.*/(actions|route)\\.ts$" },
      { path: "^db/", pathNot: "^db/(queries|mutations)/" },
    ),
    never(
      "sections-keep-their-own",
      "_components are private to their section; what two share lives in components/<domain>",
      // A section may be a route group in brackets, which would not survive being put into an expression.
      { path: "^app/\\(portal\\)/\\(?([^/()]+)\\)?/" },
      { path: "^app/\\(portal\\)/.+/_components/", pathNot: "^app/\\(portal\\)/\\(?$1\\)?/" },
    ),
    never("nothing-imports-app", "app is the top", { path: "^(?!app/)" }, { path: "^app/" }),
    never(
      "nothing-imports-tools",
      "scripts, bench and e2e use the product; the product does not know them",
      { path: "^(app|components|db|lib)/|^(proxy|instrumentation)\\.ts$" },
      { path: "^(scripts|bench|e2e)/" },
    ),
    never(
      "product-without-its-scaffold",
      "what serves requests knows neither the embedded server nor the tests' harness nor the demonstration's maker",
      { path: "^(app|components|lib|db/(queries|mutations|facts|schema))/", pathNot: TESTS },
      { path: "^db/(testing|seed|cluster)/|^db/(embedded|migrate)\\.ts$" },
    ),
    never(
      "production-without-development",
      "packages for development are not there in production",
      { path: "^(app|components|db|lib)/|^(proxy|instrumentation|next\\.config)\\.ts$", pathNot: TESTS },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    ),
    never(
      "no-circles",
      "of two files that need each other, one holds what the other should",
      {},
      { circular: true },
    ),
    never("everything-resolves", "an import that leads nowhere", {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css", ".d.ts"],
    },
  },
};
