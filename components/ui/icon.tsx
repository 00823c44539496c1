import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactElement } from "react";
import { type Markup, markupOf } from "./markup";

interface IconProps extends Omit<ComponentProps<"svg">, "children" | "of"> {
  of: LucideIcon;
}

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];
/** A component of lucide, asked for its element, answers with one that holds what is to be drawn. */
interface Drawn {
  render(props: object, ref: null): ReactElement<{ icon: { node: readonly Shape[] } }>;
}

const drawings = new Map<LucideIcon, Markup>();

/** The shapes of an icon as one text, made once. */
function drawingOf(icon: LucideIcon): Markup {
  const known = drawings.get(icon);
  if (known) return known;
  const { node } = (icon as unknown as Drawn).render({}, null).props.icon;
  const shapes = node.map(([tag, { key: _, ...attributes }]) => {
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
    return `<${tag}${written.join("")}/>`;
  });
  const drawing = markupOf(shapes.join(""));
  drawings.set(icon, drawing);
  return drawing;
}

/**
 * An icon of lucide as one element with a text in it. Its own component lives in the browser: each use would be sent there with all its shapes,
 * rendered as six elements and brought to life, and would keep the row around it from being sent as text.
 */
export function Icon({ of, className, ...props }: IconProps) {
  return (
    <svg
      aria-hidden={props["aria-label"] === undefined ? true : undefined}
      className={className ? `icon ${className}` : "icon"}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: lucide's own shapes.
      dangerouslySetInnerHTML={drawingOf(of)}
      viewBox="0 0 24 24"
      {...props}
    />
  );
}
