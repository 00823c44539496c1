import { describe, expect, it } from "vitest";
import { optionsMarkup, optionsText } from "./filter-options";

describe("the choices of a filter", () => {
  const text = optionsText([
    { value: "", label: "全部" },
    { value: "7", label: "华东" },
    { value: '"><i>', label: "A & <b>" },
  ]);

  it("are what the select shows, the chosen one first of all", () => {
    expect(optionsMarkup(text, "7").__html).toBe(
      '<option value="">全部</option><option value="7" selected>华东</option>' +
        '<option value="&quot;&gt;&lt;i&gt;">A &amp; &lt;b&gt;</option>',
    );
  });

  it("are all there where the address says what is none of them", () => {
    expect(optionsMarkup(text, "9").__html).not.toContain("selected");
  });
});
