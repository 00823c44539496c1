import readXlsxFile from "read-excel-file/node";
import { expect, it } from "vitest";
import { payrollWorkbook } from "./payroll-file";

it("writes amounts as exact numbers, and no text that a spreadsheet would run", async () => {
  const rows = [
    { name: '=HYPERLINK("http://example.com")', minor: 1_234_567_890_12n },
    { name: "@SUM(A1)", minor: -5n },
    { name: "张伟", minor: 0n },
  ];
  const file = await payrollWorkbook(
    [
      { label: "+姓名", text: ({ name }: (typeof rows)[number]) => name },
      { label: "应发", amount: ({ minor }: (typeof rows)[number]) => minor },
    ],
    rows,
  );
  const sheets = await readXlsxFile(file);
  const read = Array.isArray(sheets[0]) ? sheets : (sheets[0] as unknown as { data: unknown[][] }).data;
  expect(read).toEqual([
    ["'+姓名", "应发"],
    ['\'=HYPERLINK("http://example.com")', 1_234_567_890.12],
    ["'@SUM(A1)", -0.05],
    ["张伟", 0],
  ]);
});
