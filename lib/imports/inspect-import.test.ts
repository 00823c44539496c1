import { describe, expect, it } from "vitest";
import type { Answers } from "./answers";
import type { ImportKind } from "./import-states";
import { acceptProposals, inspectImport } from "./inspect-import";
import { type Known, NOTHING_KNOWN } from "./known";
import type { Table } from "./table";

/** A table from text as a person would draw it: fields between bars, the header first. */
function table(file: string, text: string): Table {
  const [header = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((field) => field.trim()));
  const rowNumbers = rows.map((_, index) => index + 2);
  return { file, header, rows, rowNumbers, flaws: [], encoding: "UTF-8", delimiter: "," };
}

const TEAMS = table(
  "sales_teams.csv",
  "sales_agent|manager|regional_office\nMoses|Dustin|Central\nAnna|Dustin|Central",
);
const PRODUCTS = table("products.csv", "product|series|sales_price\nGTX Pro|GTX|4821\nMG Special|MG|55");
const ACCOUNTS = table("accounts.csv", "account|sector\nCancity|retail\nIsdom|medical");
const HEADER = "opportunity_id|sales_agent|product|account|deal_stage|engage_date|close_date|close_value";
const deals = (...rows: string[]) => table("sales_pipeline.csv", [HEADER, ...rows].join("\n"));

function inspect(
  tables: Table[],
  answers: Answers = {},
  { kind = "crm" as ImportKind, known = NOTHING_KNOWN as Known } = {},
) {
  return inspectImport({ kind, tables, answers, known, today: "2026-11-23" });
}
const crm = (pipeline: Table, answers: Answers = {}, known?: Known) =>
  inspect([TEAMS, PRODUCTS, ACCOUNTS, pipeline], answers, known ? { known } : {});
const codes = (inspection: ReturnType<typeof inspect>) =>
  inspection.log.kept.map(({ code, row }) => [code, row]);

describe("dates", () => {
  it("asks when every row can be read in several ways, and says which", () => {
    const { questions, plan } = crm(deals("A|Moses|GTX Pro||Won|03/04/17|05/06/17|10"));
    expect(plan).toBeNull();
    expect(questions).toMatchObject([
      { key: "date:sales_pipeline.csv", code: "dateOrder", options: ["ymd", "dmy", "mdy"], proposal: null },
    ]);
  });

  it.each(["date", "date:sales_pipeline", "date:sales_pipeline.csv", "date:sales_pipeline.csv:engage_date"])(
    "takes an answer to %s",
    (key) => {
      const { plan } = crm(deals("A|Moses|GTX Pro||Engaging|03/04/2017||"), { [key]: "dd/mm/yyyy" });
      expect(plan?.deals[0]?.createdOn).toBe("2017-04-03");
    },
  );

  it("lets one day above 12 decide for its column and for the other one", () => {
    const { plan, notes } = crm(
      deals("A|Moses|GTX Pro||Won|13/04/2017|05/06/2017|10", "B|Moses|GTX Pro||Won|03/04/2017|05/06/2017|10"),
    );
    expect(plan?.deals.map(({ createdOn, closedOn }) => [createdOn, closedOn])).toEqual([
      ["2017-04-13", "2017-06-05"],
      ["2017-04-03", "2017-06-05"],
    ]);
    expect(notes).toContainEqual({
      code: "dateDetected",
      params: {
        file: "sales_pipeline.csv",
        column: "engage_date",
        order: "dmy",
        reason: "impossible",
        evidence: "13/04/2017",
      },
    });
    expect(notes).toContainEqual({
      code: "dateDetected",
      params: {
        file: "sales_pipeline.csv",
        column: "close_date",
        order: "dmy",
        reason: "sibling",
        evidence: "",
      },
    });
  });

  it("asks about a column that mixes two ways, and then lists what does not fit", () => {
    const mixed = deals("A|Moses|GTX Pro||Engaging|13/04/2017||", "B|Moses|GTX Pro||Engaging|04/13/2017||");
    expect(crm(mixed).questions).toMatchObject([{ params: { mixed: "yes" }, proposal: null }]);
    const answered = crm(mixed, { date: "dmy" });
    expect(codes(answered)).toEqual([["notADate", 3]]);
    expect(answered.questions).toMatchObject([{ key: "rows:bad", options: ["skip"] }]);
  });

  it("proposes the order under which fewer deals would end before they begin, and still asks", () => {
    const { questions } = crm(
      deals("A|Moses|GTX Pro||Won|09/08/2017|10/07/2017|10", "B|Moses|GTX Pro||Won|01/02/2017|03/02/2017|10"),
    );
    expect(questions).toMatchObject([{ code: "dateOrder", options: ["mdy", "dmy"], proposal: "mdy" }]);
  });

  it("does not ask when every way gives the same days", () => {
    const { questions, plan } = crm(deals("A|Moses|GTX Pro||Engaging|03/03/2017||"));
    expect(questions).toEqual([]);
    expect(plan?.deals[0]?.createdOn).toBe("2017-03-03");
  });
});

describe("numbers", () => {
  it("asks whether 1,234 is a thousand", () => {
    expect(crm(deals("A|Moses|GTX Pro||Engaging|||1,234")).questions).toMatchObject([
      { key: "number:sales_pipeline.csv", code: "numberStyle", examples: ["1,234"] },
    ]);
    const amount = (style: string) =>
      crm(deals("A|Moses|GTX Pro||Engaging|||1,234"), { number: style }).plan?.deals[0]?.amountMinor;
    expect([amount("point"), amount("comma")]).toEqual([123_400n, 123n]);
  });

  it("lets one value decide", () => {
    const { plan } = crm(deals("A|Moses|GTX Pro||Engaging|||1.234", "B|Moses|GTX Pro||Engaging|||12.345,50"));
    expect(plan?.deals.map(({ amountMinor }) => amountMinor)).toEqual([123_400n, 1_234_550n]);
  });
});

describe("values", () => {
  const misspelt = deals("A|Moses|GTXPro||Prospecting|||");

  it("proposes what an unknown value may mean and never applies it unasked", () => {
    const { questions, plan, log } = crm(misspelt);
    expect(plan).toBeNull();
    expect(questions).toMatchObject([
      { key: "product:GTXPro", proposal: "GTX Pro", rows: 1, params: { answered: "" } },
    ]);
    expect(log.kept).toMatchObject([
      { code: "unknownValue", row: 2, column: "product", value: "GTXPro", params: { proposal: "GTX Pro" } },
    ]);
  });

  it("applies what a person says, and remembers it", () => {
    const { plan } = crm(misspelt, { "product:GTXPro": "MG Special" });
    expect(plan?.deals[0]?.product).toBe("product:MG Special");
    expect(plan?.mappings).toEqual([{ field: "product", value: "GTXPro", means: "MG Special" }]);
  });

  it("keeps asking when the answer names nothing known", () => {
    expect(crm(misspelt, { "product:GTXPro": "GTX Prp" }).questions).toMatchObject([
      { params: { answered: "GTX Prp" } },
    ]);
  });

  it("applies what was said earlier, and says so", () => {
    const known = { ...NOTHING_KNOWN, mappings: [{ field: "product", value: "GTXPro", means: "GTX Pro" }] };
    const { plan, notes } = crm(misspelt, {}, known);
    expect(plan?.deals[0]?.product).toBe("product:GTX Pro");
    expect(notes).toContainEqual({
      code: "mappingRemembered",
      params: { field: "product", value: "GTXPro", means: "GTX Pro" },
    });
  });

  it("makes what a person calls new, one by one or all", () => {
    for (const key of ["product:GTXPro", "product:*"]) {
      expect(crm(misspelt, { [key]: "+new" }).plan?.products.map(({ key: made }) => made)).toContain(
        "product:GTXPro",
      );
    }
  });

  it("accepts every proposal when told to, and never against an answer", () => {
    const { questions } = crm(misspelt);
    expect(acceptProposals({}, questions)).toEqual({ "product:GTXPro": "GTX Pro" });
    expect(acceptProposals({ "product:GTXPro": "MG Special" }, questions)).toEqual({
      "product:GTXPro": "MG Special",
    });
  });

  it("asks for stages it does not know, and knows them in Chinese", () => {
    const { questions } = crm(
      deals("A|Moses|GTX Pro||Negotiating|||", "B|Moses|GTX Pro||赢单|2017-01-01|2017-02-01|5"),
    );
    expect(questions).toMatchObject([
      { key: "stage:Negotiating", options: ["Prospecting", "Engaging", "Won", "Lost"] },
    ]);
    expect(
      crm(deals("A|Moses|GTX Pro||Negotiating|||"), { "stage:Negotiating": "Engaging" }).plan?.deals[0]
        ?.stage,
    ).toBe(1);
  });

  it("takes a person of the portal by name, and leaves their place alone", () => {
    const people = [{ id: 7, externalId: null, name: "Moses", nameEn: null, unitId: 3 }];
    const { plan } = crm(deals("A|Moses|GTX Pro||Prospecting|||"), {}, { ...NOTHING_KNOWN, people });
    expect(plan?.deals[0]?.owner).toBe("#7");
    expect(plan?.people.map(({ key }) => key)).toEqual(["Dustin", "Anna"]);
    expect(plan?.assignments.map(({ person }) => person)).toEqual(["Dustin", "Anna"]);
  });

  it("asks which of two people of one name is meant by making neither", () => {
    const people = [7, 8].map((id) => ({ id, externalId: null, name: "Leonard", nameEn: null, unitId: 3 }));
    const { questions } = crm(deals("A|Leonard|GTX Pro||Prospecting|||"), {}, { ...NOTHING_KNOWN, people });
    expect(questions).toMatchObject([{ key: "person:Leonard" }]);
  });
});

describe("rows", () => {
  it.each([
    ["|Moses|GTX Pro||Prospecting|||", "required", "the identity is missing"],
    ["A|Moses|GTX Pro||Won|2017-01-01||5", "closeDateMissing", "won without a day"],
    ["A|Moses|GTX Pro||Won|2017-02-01|2017-01-01|5", "closedBeforeEngaged", "it ends before it begins"],
    ["A|Moses|GTX Pro||Engaging|2017-02-30||5", "notADate", "there is no such day"],
    ["A|Moses|GTX Pro||Engaging|||much", "notANumber", "words are no amount"],
    ["A|Moses|GTX Pro||Engaging|||99999999999999999999", "outOfRange", "more than there is money"],
  ])("%s: %s (%s)", (row, code) => {
    const inspection = crm(deals(row, "B|Moses|GTX Pro||Engaging|2017-01-01||"));
    expect(codes(inspection)).toEqual([[code, 2]]);
    expect(inspection.plan).toBeNull();
    const skipped = crm(deals(row, "B|Moses|GTX Pro||Engaging|2017-01-01||"), { "rows:bad": "skip" });
    expect(skipped.plan?.deals.map(({ key }) => key)).toEqual(["B"]);
    expect(skipped.notes).toContainEqual({ code: "rowsSkipped", params: { count: 1 } });
  });

  it("takes a row that stands twice once, and refuses two rows of one identity", () => {
    const again = crm(deals("A|Moses|GTX Pro||Prospecting|||", "A|Moses|GTX Pro||Prospecting|||"));
    expect(codes(again)).toEqual([["duplicateRow", 3]]);
    expect(again.plan?.deals).toHaveLength(1);
    expect(codes(crm(deals("A|Moses|GTX Pro||Prospecting|||", "A|Anna|GTX Pro||Prospecting|||")))).toEqual([
      ["duplicateKey", 3],
    ]);
  });

  it("lets open deals have no account and no dates", () => {
    const { plan } = crm(deals("A|Moses|GTX Pro||Prospecting|||"));
    expect(plan?.deals).toMatchObject([
      { name: "GTX Pro · A", customer: null, createdOn: null, closedOn: null, amountMinor: null, stage: 0 },
    ]);
  });

  it("takes the close date of an open deal as expected", () => {
    expect(crm(deals("A|Moses|GTX Pro||Engaging|2017-01-01|2017-09-01|5")).plan?.deals).toMatchObject([
      { closedOn: null, expectedCloseOn: "2017-09-01" },
    ]);
  });

  it("begins assignments with the year of the first deal", () => {
    const { plan } = crm(deals("A|Moses|GTX Pro||Engaging|2016-10-20||"));
    expect(plan?.assignments).toContainEqual({
      person: "Moses",
      unit: "team:Central/Dustin",
      role: "member",
      startOn: "2016-01-01",
    });
    expect(plan?.assignments).toContainEqual({
      person: "Dustin",
      unit: "team:Central/Dustin",
      role: "manager",
      startOn: "2016-01-01",
    });
  });
});

describe("files and columns", () => {
  it("reads Chinese headers", () => {
    const chinese = table(
      "商机.csv",
      "商机编号|销售|产品|客户|阶段|接洽日期|成交日期|金额\nA|Moses|GTX Pro|Cancity|赢单|2017年3月1日|2017年4月2日|¥1,054.00",
    );
    expect(crm(chinese).plan?.deals).toMatchObject([
      {
        key: "A",
        customer: "account:Cancity",
        createdOn: "2017-03-01",
        closedOn: "2017-04-02",
        amountMinor: 105_400n,
      },
    ]);
  });

  it("asks which column holds what no header names, and proposes by content", () => {
    const unnamed = table(
      "sales_pipeline.csv",
      "opportunity_id|sales_agent|thing|deal_stage\nA|Moses|GTX Pro|Prospecting",
    );
    expect(crm(unnamed).questions).toMatchObject([
      {
        key: "column:sales_pipeline.csv:product",
        code: "columnMeaning",
        options: ["thing"],
        proposal: "thing",
      },
    ]);
    expect(crm(unnamed, { "column:sales_pipeline.csv:product": "thing" }).plan?.deals[0]?.product).toBe(
      "product:GTX Pro",
    );
  });

  it("refuses a file whose column is missing altogether", () => {
    expect(
      codes(crm(table("sales_pipeline.csv", "opportunity_id|sales_agent|deal_stage\nA|Moses|Won"))),
    ).toEqual([["columnMissing", null]]);
  });

  it("asks what a file is that it cannot tell, and leaves it out when told", () => {
    const other = table("stock.csv", "shelf|weight\n3|5");
    expect(crm(other).questions).toMatchObject([
      { key: "file:stock.csv", code: "fileMeaning", proposal: "ignore" },
    ]);
    expect(inspect([TEAMS, other], { "file:stock.csv": "ignore" }).plan?.people).toHaveLength(3);
  });

  it("says that there is nothing to import", () => {
    expect(codes(inspect([]))).toEqual([["noFiles", null]]);
  });

  it("reads deals alone when the portal knows who and what they are about", () => {
    const named = (id: number, externalId: string, name: string) => ({
      id,
      externalId,
      name,
      nameEn: null,
      unitId: 1,
    });
    const known = {
      people: [named(1, "Moses", "Moses")],
      products: [named(2, "product:GTX Pro", "GTX Pro")],
      customers: [],
      mappings: [],
    };
    const { plan } = inspect([deals("A|Moses|GTX Pro||Prospecting|||")], {}, { known });
    expect(plan).toMatchObject({
      people: [],
      products: [],
      deals: [{ owner: "Moses", product: "product:GTX Pro" }],
    });
  });

  it("is the same for the same files", () => {
    const look = () => crm(deals("A|Moses|GTX Pro||Won|13/04/2017|05/06/2017|10"));
    expect(look()).toEqual(look());
  });
});

describe("orders and quotas", () => {
  const people = table("salespeople.csv", "salesperson_id|territory\n274|\n275|Northeast");
  const header =
    "order_number|line|order_date|salesperson_id|reseller|reseller_type|product|category|sales_amount|cost_amount";
  const orders = (...rows: string[]) => table("orders.csv", [header, ...rows].join("\n"));
  const sales = (pipeline: Table[], answers: Answers = {}) =>
    inspect([people, ...pipeline], answers, { kind: "sales" });

  it("rounds an order once and shares it among its lines", () => {
    const { plan } = sales([
      orders(
        "S1|1|2011-01-01|275|Bike Shop|Warehouse|Helmet|Accessories|10.3333|5.1",
        "S1|2|2011-01-01|275|Bike Shop|Warehouse|Glove|Clothing|10.3333|",
      ),
    ]);
    expect(plan?.orders).toMatchObject([
      {
        number: "S1",
        amountMinor: 2_067n,
        lines: [
          { amountMinor: 1_034n, costMinor: 510n },
          { amountMinor: 1_033n, costMinor: null },
        ],
      },
    ]);
  });

  it("leaves out the whole order when one of its lines is bad", () => {
    const file = orders(
      "S1|1|2011-01-01|275|Shop||Helmet||10|",
      "S1|2|2011-01-01|275|Shop||Glove||lots|",
      "S2|1|2011-01-02|275|Shop||Glove||7|",
    );
    expect(codes(sales([file]))).toEqual([
      ["notANumber", 3],
      ["belongsToBadOrder", 2],
    ]);
    expect(sales([file], { "rows:bad": "skip" }).plan?.orders.map(({ number }) => number)).toEqual(["S2"]);
  });

  it("refuses lines of one order that disagree on who sold", () => {
    const file = orders("S1|1|2011-01-01|275|Shop||Helmet||10|", "S1|2|2011-01-01|274|Shop||Glove||10|");
    expect(codes(sales([file]))).toContainEqual(["orderDiffers", 3]);
  });

  it("keeps windows as they are, half-open, and warns of two that overlap", () => {
    const quotas = table(
      "quotas.csv",
      "salesperson_id|window_start|window_end|sales_quota\n275|2011-03-31|2011-07-01|7000.0000\n275|2011-06-30|2011-09-29|9",
    );
    const { plan, log } = sales([quotas]);
    expect(plan?.targets[0]).toEqual({
      person: "275",
      unit: "territory:Northeast",
      startOn: "2011-03-31",
      endOn: "2011-07-01",
      valueMinor: 700_000n,
    });
    expect(log.kept).toMatchObject([{ severity: "warning", code: "overlappingWindow", row: 3 }]);
  });

  it("asks about a salesperson that nobody knows", () => {
    const { questions } = sales([orders("S1|1|2011-01-01|999|Shop||Helmet||10|")]);
    expect(questions).toMatchObject([{ key: "person:999", rows: 1 }]);
  });
});
