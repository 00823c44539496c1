import { createElement, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { escaped, isMarkup, markupOf } from "./markup";

/** What rows and figures are made of. Everything else, a form's controls above all, is left to React. */
const TAGS = new Set(
  "a abbr b bdi br caption circle code dd div dl dt em g h2 h3 i li line linearGradient mark ol p path polygon polyline rect s small span stop strong sub sup svg tbody td tfoot th thead time tr u ul".split(
    " ",
  ),
);
/** Each is ended by the next of its kind or with what it is in: their end tags are a sixth of a row, sent twice. */
const ENDS_BY_ITSELF = new Set(["dd", "dt", "li", "td", "th", "tr"]);
const ATTRIBUTES: Record<string, string> = {
  className: "class",
  colSpan: "colspan",
  dateTime: "datetime",
  dir: "dir",
  href: "href",
  id: "id",
  lang: "lang",
  rel: "rel",
  role: "role",
  rowSpan: "rowspan",
  scope: "scope",
  tabIndex: "tabindex",
  target: "target",
  title: "title",
  // Of drawings.
  cx: "cx",
  cy: "cy",
  d: "d",
  fill: "fill",
  fillOpacity: "fill-opacity",
  height: "height",
  offset: "offset",
  points: "points",
  r: "r",
  preserveAspectRatio: "preserveAspectRatio",
  stopColor: "stop-color",
  stopOpacity: "stop-opacity",
  stroke: "stroke",
  strokeLinejoin: "stroke-linejoin",
  strokeWidth: "stroke-width",
  vectorEffect: "vector-effect",
  viewBox: "viewBox",
  width: "width",
  x: "x",
  x1: "x1",
  x2: "x2",
  y: "y",
  y1: "y1",
  y2: "y2",
};
/** True and false are words in these, as React writes them; elsewhere they say whether the attribute is there. */
const WORDY = /^(aria|data)-[a-z-]+$/;
/** Addresses of the portal and of the web; React itself watches over the others. */
const HREF = /^([/?#]|https?:\/\/|mailto:|tel:)/;
const STYLE_NAME = /^[a-z]+([A-Z][a-z]+)*$/;

/** Thrown where React is needed; a class of its own, because hooks throw too. */
class NeedsReact extends Error {}

/** Without quotes where HTML needs none: each would be escaped twice on its way to the browser. */
function attribute(name: string, value: string): string {
  return /^[^\s"'`=<>]+$/.test(value) ? ` ${name}=${escaped(value)}` : ` ${name}="${escaped(value)}"`;
}

function styleText(style: unknown): string {
  return Object.entries(style as Record<string, unknown>)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => {
      // Numbers are pixels in some properties and not in others.
      if (!STYLE_NAME.test(name) || typeof value !== "string") throw new NeedsReact();
      return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`;
    })
    .join(";");
}

function attributesOf(props: Record<string, unknown>): string {
  let text = "";
  for (const name in props) {
    const value = props[name];
    if (name === "children" || name === "dangerouslySetInnerHTML") continue;
    if (value === undefined || value === null) continue;
    if (name === "style") {
      text += attribute("style", styleText(value));
      continue;
    }
    const isWordy = WORDY.test(name);
    const written = isWordy ? name : ATTRIBUTES[name];
    const isText =
      typeof value === "string" || typeof value === "number" || (isWordy && typeof value === "boolean");
    if (written === undefined || !isText || (name === "href" && !HREF.test(String(value))))
      throw new NeedsReact();
    text += attribute(written, String(value));
  }
  return text;
}

/** Inside: what was made markup here before, such as an icon's shapes, or the children. */
function contentOf({ dangerouslySetInnerHTML: inner, children }: Record<string, unknown>): string {
  if (inner === undefined) return markup(children as ReactNode);
  if (!isMarkup(inner)) throw new NeedsReact();
  return inner.__html;
}

type Component = ((props: unknown) => ReactNode) & { $$typeof?: unknown };

function markup(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string") return escaped(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) {
    let text = "";
    for (const one of node) text += markup(one);
    return text;
  }
  if (!isValidElement<Record<string, unknown>>(node)) throw new NeedsReact();
  const { type, props } = node;
  if (type === Fragment) return markup(props.children as ReactNode);
  if (typeof type === "string") {
    if (!TAGS.has(type)) throw new NeedsReact();
    const open = `<${type}${attributesOf(props)}>`;
    if (type === "br") return open;
    return ENDS_BY_ITSELF.has(type) ? open + contentOf(props) : `${open}${contentOf(props)}</${type}>`;
  }
  const component = type as unknown as Component;
  // What lives in the browser is a reference here, and what waits for something has no content yet.
  if (typeof component !== "function" || component.$$typeof || component.constructor.name !== "Function")
    throw new NeedsReact();
  return markup(component(props));
}

/**
 * An element whose content is sent as the text that it is: once as the document and once as one string of what React keeps, where every cell
 * and every span would else be made, described, sent, read and compared by itself. For what a server component shows many times over, such
 * as the rows of a table: a list of forty costs the server and the browser half. The element itself stays React's, so a row with its `key` is
 * replaced only when something in it changes. With anything inside that lives in the browser (a button, a field) or is not known to
 * be safe, the element comes back as it was. Components inside are called in the place of their caller: their hooks are its own.
 */
export function asMarkup<Props>(element: ReactElement<Props>): ReactElement<Props> {
  const { type, key, props } = element;
  const { children: _, ...own } = props as { children?: ReactNode };
  try {
    const dangerouslySetInnerHTML = markupOf(contentOf(props as Record<string, unknown>));
    return createElement(type, {
      ...own,
      key: key ?? undefined,
      dangerouslySetInnerHTML,
    } as never) as ReactElement<Props>;
  } catch (thrown) {
    if (thrown instanceof NeedsReact) return element;
    throw thrown;
  }
}
