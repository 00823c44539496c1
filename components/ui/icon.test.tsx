import { Bell, Bold, Coins, House } from "lucide-react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Icon } from "./icon";

/** The shapes alone, one way of closing them. */
const shapesOf = (svg: string) =>
  svg.replace(/^<svg[^>]*>|<\/svg>$/g, "").replace(/><\/(path|circle|line|rect)>/g, "/>");

describe("an icon", () => {
  it.each([
    ["of paths", Bell],
    ["of one path", Bold],
    ["of a circle, too", Coins],
    ["whose first path is long", House],
  ])("%s is drawn as lucide draws it", (_, Drawn) => {
    expect(shapesOf(renderToStaticMarkup(<Icon of={Drawn} />))).toBe(
      shapesOf(renderToStaticMarkup(<Drawn />)),
    );
  });

  it("is passed over by screen readers unless it says something", () => {
    expect(renderToStaticMarkup(<Icon className="size-4" of={Bell} />)).toMatch(
      /^<svg aria-hidden="true" class="icon size-4" viewBox="0 0 24 24">/,
    );
    expect(renderToStaticMarkup(<Icon aria-label="已通过" of={Bell} role="img" />)).toMatch(
      /^<svg class="icon" viewBox="0 0 24 24" aria-label="已通过" role="img">/,
    );
  });
});
