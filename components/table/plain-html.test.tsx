import { createElement, Fragment, type ReactNode, Suspense } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, test } from "vitest";
import { clipped } from "./clipped";
import { plainHtml } from "./plain-html";

function Badge({ children, tone }: { children: ReactNode; tone: string }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}
const Nested = ({ name }: { name: string }) => (
  <>
    <Badge tone="good">{name}</Badge>
    {name.length > 3 ? <b>{name.length}</b> : null}
  </>
);
async function Late() {
  return <i>late</i>;
}
const READY = "dangerouslySetInnerHTML";
const island = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });

describe("plainHtml", () => {
  test.each<{ node: ReactNode; why: string }>([
    { node: `<script>alert("1" & '2')</script>`, why: "text is escaped" },
    { node: <p title={`"><img src=x onerror='1'>`}>{"a & b"}</p>, why: "attributes are escaped" },
    {
      node: [1, 0, 12n, true, false, null, undefined, "x"],
      why: "numbers are texts, truth and absence are nothing",
    },
    {
      node: (
        <tr>
          <th data-align="end" data-cell={undefined} scope="row">
            {["a", "b"].map((key) => (
              <a className="hover:underline" data-replace href={`/deals/${key}?a=1&b=2`} key={key}>
                Deal {key}
              </a>
            ))}
          </th>
          <td aria-hidden={false} colSpan={2}>
            <br />
          </td>
        </tr>
      ),
      why: "a row as tables have it",
    },
    {
      node: <span style={{ paddingInlineStart: "16px", "--tile": "2", width: undefined } as never}>x</span>,
      why: "styles",
    },
    { node: <Nested name="Harbour" />, why: "components and fragments" },
    { node: clipped("长名称", <a href="#top">长名称</a>), why: "what the tables use" },
  ])("writes what React writes: $why", ({ node }) => {
    expect(plainHtml(node)).toBe(renderToStaticMarkup(createElement(Fragment, null, node)));
  });

  test.each<{ node: ReactNode; why: string }>([
    { node: createElement("p", { onClick: () => {} }, "x"), why: "a handler" },
    { node: <input defaultValue="x" />, why: "an attribute with a meaning of its own" },
    { node: createElement(island), why: "an island" },
    { node: <Late />, why: "a component that waits" },
    { node: Promise.resolve("x"), why: "a promise" },
    { node: <Suspense>x</Suspense>, why: "what only React knows" },
    {
      node: createElement("a", { href: ["javascript", "alert(1)"].join(":") }, "x"),
      why: "a script as an address",
    },
    { node: <p style={{ width: 2 }}>x</p>, why: "a number that may be pixels" },
    { node: createElement("p", { [READY]: { __html: "<b>x</b>" } }), why: "ready markup" },
  ])("leaves to React $why, wherever it stands", ({ node }) => {
    expect(plainHtml(node)).toBeNull();
    expect(
      plainHtml(
        <tr>
          <td>before</td>
          <td>{node}</td>
        </tr>,
      ),
    ).toBeNull();
  });

  it("does not take apart what it cannot name", () => {
    expect(plainHtml({ $$typeof: "x" } as never)).toBeNull();
  });
});
