import iconv from "iconv-lite";
import { describe, expect, it, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { readFiles } from "./read-files";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (content: Uint8Array, answers = {}) => readFiles([{ name: "file.csv", content }], answers);
async function problemOf(content: Uint8Array) {
  const { log, tables } = await read(content);
  expect(tables).toEqual([]);
  return [log.kept[0]?.code, log.kept[0]?.params ?? {}];
}

describe("files of the wrong kind", () => {
  test.each<[what: string, content: Uint8Array | string, code: string, params: object]>([
    ["nothing", "", "fileEmpty", {}],
    ["only spaces", " \n \r\n", "fileEmpty", {}],
    ["only a mark", "\ufeff", "fileEmpty", {}],
    ["a header alone", "a,b,c\n", "noRows", {}],
    ["a PDF", "%PDF-1.7\n1 0 obj", "fileWrongKind", { kind: "pdf" }],
    ["a zip", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), "fileWrongKind", { kind: "zip" }],
    ["gzip", new Uint8Array([0x1f, 0x8b, 8, 0]), "fileWrongKind", { kind: "gzip" }],
    ["an image", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), "fileWrongKind", { kind: "image" }],
    [
      "an old workbook",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      "fileWrongKind",
      { kind: "xls" },
    ],
    ["a web page", "  <!DOCTYPE html>\n<html><table></table></html>", "fileWrongKind", { kind: "html" }],
    ["XML", '<?xml version="1.0"?><rows/>', "fileWrongKind", { kind: "xml" }],
    ["JSON", '[{"account": "Cancity"}]', "fileWrongKind", { kind: "json" }],
    ["zeros in text", "a,b\n1,\u0000\u0000x", "fileWrongKind", { kind: "binary" }],
    ["a quote that never closes", 'a,b\n1,"two\n3,4\n', "unbalancedQuotes", { row: 2 }],
    ["a column twice", "Account,account \n1,2\n", "duplicateHeaders", { columns: "account" }],
    [
      "too many columns",
      `${Array.from({ length: 201 }, (_, i) => `c${i}`).join(",")}\n1\n`,
      "tooManyColumns",
      { found: 201, most: 200 },
    ],
  ])("%s is refused", async (_, content, code, params) => {
    expect(await problemOf(typeof content === "string" ? bytes(content) : content)).toEqual([code, params]);
  });

  it("refuses a file beyond the limit by its size, without reading it", async () => {
    expect(await problemOf(new Uint8Array(64 * 1024 * 1024 + 1))).toEqual([
      "fileTooLarge",
      { megabytes: 65, most: 64 },
    ]);
  });

  it("refuses more rows than the limit", async () => {
    expect(await problemOf(bytes(`a\n${"1\n".repeat(500_001)}`))).toEqual(["tooManyRows", { most: 500_000 }]);
  });

  it("refuses a damaged workbook", async () => {
    const whole = await writeExcelFile([[{ value: "account" }], [{ value: "Cancity" }]]).toBuffer();
    expect(await problemOf(new Uint8Array(whole.subarray(0, whole.length - 40)))).toEqual([
      "workbookUnreadable",
      {},
    ]);
    const spoilt = new Uint8Array(whole);
    spoilt.fill(0x55, 60, 400);
    const { tables, log } = await read(spoilt);
    expect(tables.length + log.kept.length).toBeGreaterThan(0);
  });
});

describe("encodings", () => {
  const CHINESE = "客户,城市\n远帆科技有限公司,上海\n启明医疗器械,北京\n华东销售中心,杭州\n";
  const FRENCH = "société,ville\nHôtel du Théâtre,Besançon\nCafé Müller,Genève\n";

  test.each<[string, Uint8Array, string]>([
    ["UTF-8", bytes(CHINESE), "UTF-8"],
    ["UTF-8 with a mark", bytes(`\ufeff${CHINESE}`), "UTF-8"],
    ["UTF-16 little", new Uint8Array(iconv.encode(CHINESE, "utf-16le", { addBOM: true })), "UTF-16LE"],
    ["UTF-16 big", new Uint8Array(iconv.encode(CHINESE, "utf-16be", { addBOM: true })), "UTF-16BE"],
    [
      "UTF-16 without a mark",
      new Uint8Array(iconv.encode("account,city\nCancity,Oslo\n", "utf-16le")),
      "UTF-16LE",
    ],
    ["GB18030", new Uint8Array(iconv.encode(CHINESE, "gb18030")), "GB18030"],
    ["windows-1252", new Uint8Array(iconv.encode(FRENCH, "win1252")), "windows-1252"],
  ])("%s is recognised", async (_, content, encoding) => {
    const { tables, questions } = await read(content);
    expect(questions).toEqual([]);
    expect(tables[0]?.encoding).toBe(encoding);
    expect(tables[0]?.rows.flat().join()).not.toMatch(/\ufffd|\ufeff/);
    if (encoding === "GB18030") expect(tables[0]?.rows[0]).toEqual(["远帆科技有限公司", "上海"]);
  });

  it("asks when the bytes do not tell, and reads as it is told", async () => {
    // Half of it looks Chinese, half of it does not.
    const content = new Uint8Array([...bytes("name\n"), 0xfc, 0x62, 0x0a, 0xe9, 0x74, 0xe9, 0x0a]);
    const { questions, tables } = await read(content);
    if (questions.length === 0) expect(tables[0]?.encoding).toBe("windows-1252");
    else expect(questions[0]).toMatchObject({ key: "encoding:file.csv", code: "encoding" });
    const told = await read(content, { "encoding:file.csv": "windows-1252" });
    expect(told.tables[0]?.rows).toEqual([["üb"], ["été"]]);
  });

  it("says when the text does not fit the encoding that it was told", async () => {
    const { log } = await read(new Uint8Array([0x61, 0x0a, 0xff, 0xff]), { encoding: "UTF-8" });
    expect(log.kept[0]?.code).toBe("encodingUnreadable");
  });
});

describe("delimited text", () => {
  test.each([
    ["commas", "a,b\n1,2\n", ","],
    ["semicolons", "a;b\n1,5;2\n", ";"],
    ["tabs", "a\tb\n1\t2\n", "\t"],
    ["a separator line", "sep=;\na;b\n1;2\n", ";"],
    ["commas within quotes", '"a,1";b\n1;2\n', ";"],
    ["one column", "a\n1\n", ","],
  ])("%s", async (_, text, delimiter) => {
    const { tables } = await read(bytes(text));
    expect(tables[0]?.delimiter).toBe(delimiter);
    expect(tables[0]?.flaws).toEqual([]);
  });

  it("keeps line breaks and doubled quotes within quotes, and counts rows as a spreadsheet does", async () => {
    const { tables } = await read(bytes('a,b\r\n"x\r\ny","say ""so"""\r\n\r\n3,4\r\n'));
    expect(tables[0]).toMatchObject({
      rows: [
        ["x\r\ny", 'say "so"'],
        ["3", "4"],
      ],
      rowNumbers: [2, 4],
    });
  });

  it("marks ragged rows and reads the others", async () => {
    const { tables } = await read(bytes("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n"));
    expect(tables[0]?.flaws).toEqual([
      { index: 1, code: "tooFewFields", params: { expected: 3, found: 2 } },
      { index: 2, code: "tooManyFields", params: { expected: 3, found: 4 } },
    ]);
    expect(tables[0]?.rows).toHaveLength(4);
  });

  it("marks rows whose quotes are wrong", async () => {
    const { tables } = await read(bytes('a,b\n1,"two"x"\n3,4\n'));
    expect(tables[0]?.flaws).toMatchObject([{ index: 0, code: "badQuotes" }]);
  });
});

describe("workbooks", () => {
  it("reads cells as delimited text would have them", async () => {
    const data = [
      [{ value: "id" }, { value: "day" }, { value: "amount" }, { value: "note" }],
      [
        { value: "A" },
        { value: new Date("2017-03-01T00:00:00Z"), format: "dd/mm/yyyy" },
        { value: 1054.5 },
        null,
      ],
      [null, null, null, null],
      [{ value: "B" }, null, { value: 0.1 }, { value: true, type: Boolean }],
    ];
    const content = await writeExcelFile(data as never).toBuffer();
    const { tables } = await read(new Uint8Array(content));
    expect(tables[0]).toMatchObject({
      encoding: null,
      rows: [
        ["A", "2017-03-01", "1054.5", ""],
        ["B", "", "0.1", "true"],
      ],
      rowNumbers: [2, 4],
      flaws: [],
    });
  });
});
