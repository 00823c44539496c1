import { escaped, type Markup, markupOf } from "@/components/ui/markup";

export interface FilterOption {
  value: string;
  label: string;
}

/** Choices as one text, which `optionsMarkup` reads. */
export function optionsText(options: readonly FilterOption[]): string {
  return JSON.stringify(options.flatMap(({ value, label }) => [value, label]));
}

/** What a select shows of them. */
export function optionsMarkup(text: string, chosen: string): Markup {
  const words = JSON.parse(text) as string[];
  let html = "";
  for (let i = 0; i < words.length; i += 2) {
    const [value = "", label = ""] = [words[i], words[i + 1]];
    html += `<option value="${escaped(value)}"${value === chosen ? " selected" : ""}>${escaped(label)}</option>`;
  }
  return markupOf(html);
}
