import { isValidElement, type ReactNode } from "react";

/**
 * A text that may be cut so that its row stays one line high; whole on a phone, and in the title. The grid lets its column
 * become narrower than the text, which a cell alone does not, down to a few words.
 */
export function clipped(text: string, content: ReactNode = text): ReactNode {
  return (
    <span className="clipped" title={text}>
      {isValidElement(content) ? content : <span>{content}</span>}
    </span>
  );
}
