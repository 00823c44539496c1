/** What `dangerouslySetInnerHTML` takes. */
export interface Markup {
  readonly __html: string;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text inside markup, in an element or in quotes. */
export const escaped = (text: string) =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign) : text;

const written = new WeakSet<object>();

/** A text that is markup by its making: every sign in it was written or escaped by us. */
export function markupOf(html: string): Markup {
  const markup = { __html: html };
  written.add(markup);
  return markup;
}

export function isMarkup(value: unknown): value is Markup {
  return typeof value === "object" && value !== null && written.has(value);
}
