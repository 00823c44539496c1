import fc from "fast-check";
import { Bell } from "lucide-react";
import { createContext, forwardRef, type ReactElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { asMarkup } from "./as-markup";
import { Icon } from "./icon";

function inRow(children: ReactNode): string | undefined {
  const { props } = asMarkup(<tr>{children}</tr>) as ReactElement<{
    dangerouslySetInnerHTML?: { __html: string };
  }>;
  return props.dangerouslySetInnerHTML?.__html;
}

const SIGNS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
const plain = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => SIGNS[name] ?? "");

/** As a browser reads it: with or without quotes and the end tags that HTML does not need, entities resolved. */
function read(text: string | undefined) {
  return (text ?? "")
    .split(/(<[^>]*>)/)
    .filter((part) => part !== "" && !/^<\/(dd|dt|li|td|th|tr)>$/.test(part))
    .map((part) => {
      const [, name, rest = ""] = /^<(\/?[a-zA-Z0-9]+)(.*)>$/s.exec(part) ?? [];
      if (!name) return plain(part);
      const attributes = [...rest.matchAll(/([a-zA-Z0-9-]+)=(?:"([^"]*)"|([^\s"]+))/g)];
      return [
        name,
        Object.fromEntries(
          attributes.map(([, key = "", quoted, bare]) => [key.toLowerCase(), plain(quoted ?? bare ?? "")]),
        ),
      ];
    });
}

function Deal({ to }: { to: string }) {
  return (
    <>
      <a aria-label="开" className="px-1 [&_svg]:size-3" data-replace href={to}>
        {"开 & <b>"}
      </a>
      {false}
      {null}
      {[1, 2n, "'三'"].map((one) => (
        <span key={String(one)} style={{ paddingInlineStart: "8px", width: "12.5%" }}>
          {one}
        </span>
      ))}
    </>
  );
}

const Reference = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });
const Late = (async () => "late") as unknown as () => ReactNode;
const Forwarded = forwardRef(() => <i />);
const Context = createContext(0);
const SCRIPT = "javascript:alert(1)";
const HTML = { dangerouslySetInnerHTML: { __html: "<i>" } };
const WAIT = new Error("wait");
function Waiting(): ReactNode {
  throw WAIT;
}

describe("the content of an element as text", () => {
  it("keeps the element itself, its key and its attributes", () => {
    const row = asMarkup(
      <tr aria-current="true" key="7">
        <td>1</td>
      </tr>,
    );
    expect(row.key).toBe("7");
    expect(renderToStaticMarkup(row)).toBe('<tr aria-current="true"><td>1</tr>');
    expect(row.props).toHaveProperty("dangerouslySetInnerHTML");
    expect(asMarkup(<tr />).key).toBeNull();
  });

  it("leaves out quotes and end tags that HTML does not need", () => {
    expect(
      inRow(
        <td className="" data-align="end" data-label="完成" title="a b">
          x
        </td>,
      ),
    ).toBe('<td class="" data-align=end data-label=完成 title="a b">x');
  });

  it("is read as what React would have written", () => {
    const cells = [
      <th colSpan={2} key="a" scope="row" tabIndex={-1} title={'"q" <i> & more'}>
        <Deal to="/x?a=1&b=2" />
      </th>,
      <td aria-hidden={false} data-label="" key="b">
        <br />
        {`0 ${0}`}
      </td>,
    ];
    expect(read(inRow(cells))).toEqual(read(renderToStaticMarkup(cells)));
  });

  it("writes drawings", () => {
    const drawing = (
      <svg aria-hidden className="size-4" preserveAspectRatio="none" viewBox="0 0 9 9">
        <linearGradient id="«r1»0" x1="0">
          <stop offset="5%" stopColor="currentColor" stopOpacity="0.4" />
        </linearGradient>
        <g>
          <polyline
            points="1,2 3,4"
            strokeLinejoin="round"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </g>
        <rect fill="url(#«r1»0)" fillOpacity="0.12" height="1.0" x={3} />
      </svg>
    );
    expect(read(inRow(drawing))).toEqual(read(renderToStaticMarkup(drawing)));
  });

  it("takes in what was made markup before: icons, and rows within rows", () => {
    const drawn = (
      <td>
        <Icon className="size-4" of={Bell} />
        {asMarkup(<p title="a b">{"<b>"}</p>)}
      </td>
    );
    expect(read(inRow(drawn))).toEqual(read(`${renderToStaticMarkup(drawn)}`));
  });

  it("never lets a text become markup", () => {
    const sign = fc.constantFrom('"', "<", ">", "&", "'", "=", " ", "`", "/");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), sign, (word, between) => {
        const text = word + between + word;
        const cell = (
          <td data-label={text} title={text}>
            {text}
          </td>
        );
        expect(read(inRow(cell))).toEqual([["td", { "data-label": text, title: text }], text]);
      }),
    );
  });

  it.each<[string, ReactNode]>([
    ["a part of the browser", <Reference key="x" />],
    ["a component that waits", <Late key="x" />],
    ["a component of another kind", <Forwarded key="x" />],
    ["a context", <Context key="x" value={1} />],
    ["a button", <button key="x" type="button" />],
    ["a field", <input key="x" />],
    ["a picture", <svg aria-hidden key="x" onLoad={() => undefined} />],
    [
      "an address that runs",
      <a href={SCRIPT} key="x">
        x
      </a>,
    ],
    [
      "an address of an unknown kind",
      <a href=" /x" key="x">
        x
      </a>,
    ],
    ["a handler", <span key="x" onPointerEnter={() => undefined} />],
    ["an unknown attribute", <span hidden key="x" />],
    ["a style in numbers", <span key="x" style={{ width: 3 }} />],
    ["a style of its own name", <span key="x" style={{ "--x": "1" } as never} />],
    ["markup of its own", <span {...HTML} key="x" />],
  ])("leaves %s to React, and the row with it", (_, content) => {
    const row = (
      <tr>
        <td>{content}</td>
      </tr>
    );
    expect(asMarkup(row)).toBe(row);
  });

  it("lets through what a hook throws, for React to catch", () => {
    const row = (
      <tr>
        <td>
          <Waiting />
        </td>
      </tr>
    );
    expect(() => asMarkup(row)).toThrow(WAIT);
  });
});
