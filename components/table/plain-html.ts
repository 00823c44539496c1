import "server-only";
import { Fragment, isValidElement, type ReactNode } from "react";

/** Attributes whose value is written as it is, as are `aria-*` and `data-*`. Everything else is left to React. */
const PLAIN = new Map([
  ["className", "class"],
  ...["colSpan", "dateTime", "href", "id", "lang", "rowSpan", "scope", "title"].map(
    (name) => [name, name] as const,
  ),
]);
const WITHOUT_END = new Set(["br", "hr", "img", "wbr"]);
/** React refuses scripts in addresses; such an address is left to it. */
const SAFE_ADDRESS = /^(?:[/?#]|https?:|mailto:|tel:)/i;

const ESCAPED: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};
const NEEDS_ESCAPE = /[&<>"']/;
const escaped = (text: string) =>
  NEEDS_ESCAPE.test(text) ? text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign) : text;

/**
 * The markup that React would make of plain elements and of server components without anything to wait for, or null as soon as
 * something needs React itself: an island, a handler, a promise. React walks every element three times (on the server to
 * describe it and to write it, in the browser to take it over) and sends it twice; a text it passes on. So what is repeated by the
 * hundred and never changes by itself, such as the rows of a table, goes as text.
 */
export function plainHtml(node: ReactNode): string | null {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string") return escaped(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) return all(node);
  if (!isValidElement<Record<string, unknown>>(node)) return null;
  const { type, props } = node;
  if (type === Fragment) return plainHtml(props.children as ReactNode);
  if (typeof type === "string") return element(type, props);
  return isSynchronous(type) ? plainHtml(type(props)) : null;
}

function all(nodes: readonly ReactNode[]): string | null {
  let html = "";
  for (const node of nodes) {
    const part = plainHtml(node);
    if (part === null) return null;
    html += part;
  }
  return html;
}

/** An island is a function as well, but carries a mark; what is asynchronous would be a promise. */
function isSynchronous(type: unknown): type is (props: unknown) => ReactNode {
  return typeof type === "function" && !("$$typeof" in type) && type.constructor.name === "Function";
}

function element(tag: string, props: Record<string, unknown>): string | null {
  let open = `<${tag}`;
  for (const name of Object.keys(props)) {
    if (name === "children") continue;
    const written = attribute(name, props[name]);
    if (written === null) return null;
    open += written;
  }
  if (WITHOUT_END.has(tag)) return `${open}/>`;
  const inner = plainHtml(props.children as ReactNode);
  return inner === null ? null : `${open}>${inner}</${tag}>`;
}

function attribute(name: string, value: unknown): string | null {
  if (value === null || value === undefined) return "";
  if (name === "style") return style(value as Record<string, unknown>);
  const isFree = name.startsWith("aria-") || name.startsWith("data-");
  const written = isFree ? name : PLAIN.get(name);
  if (written === undefined) return null;
  const isText =
    typeof value === "string" || typeof value === "number" || (isFree && typeof value === "boolean");
  if (!isText || (name === "href" && !SAFE_ADDRESS.test(String(value)))) return null;
  return ` ${written}="${escaped(String(value))}"`;
}

/** Declarations whose value is text: a number would need React's list of what is counted in pixels. */
function style(declarations: Record<string, unknown>): string | null {
  const written: string[] = [];
  for (const [name, value] of Object.entries(declarations)) {
    if (value === undefined || value === null) continue;
    if (typeof value !== "string") return null;
    const property = name.startsWith("--")
      ? name
      : name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`);
    written.push(`${property}:${value.trim()}`);
  }
  return written.length === 0 ? "" : ` style="${escaped(written.join(";"))}"`;
}
