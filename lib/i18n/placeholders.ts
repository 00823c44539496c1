/**
 * The values and tags that an ICU message takes, at any depth and sorted:
 * `{count, plural, one {# deal} other {{name}}} <b>…</b>` → `<b>`, `count`, `name`. Throws on unbalanced braces.
 */
export function placeholdersOf(message: string): string[] {
  const names = new Set<string>();
  const end = readText(message, 0, names);
  if (end < message.length) throw new SyntaxError(`"}" without "{" at ${end}`);
  for (const [, tag] of message.matchAll(/<\/?([A-Za-z]\w*)\s*\/?>/g)) names.add(`<${tag}>`);
  return [...names].sort();
}

/** Reads a sentence up to its closing brace or the end; returns where it stopped. */
function readText(text: string, start: number, names: Set<string>): number {
  let at = start;
  while (at < text.length && text[at] !== "}") {
    if (text[at] === "'" && (text[at + 1] === "{" || text[at + 1] === "}")) {
      const close = text.indexOf("'", at + 1);
      at = close < 0 ? text.length : close + 1;
    } else if (text[at] === "{") {
      at = readArgument(text, at + 1, names);
    } else at += 1;
  }
  return at;
}

/** Reads `name`, `name, number, …` or `name, plural, one {…} other {…}` up to and with its closing brace. */
function readArgument(text: string, start: number, names: Set<string>): number {
  const name = /^\s*(\w+)\s*/.exec(text.slice(start));
  if (!name) throw new SyntaxError(`no name after "{" at ${start}`);
  names.add(name[1] as string);
  let at = start + name[0].length;
  const nested = /^,\s*(plural|select|selectordinal)\b/.test(text.slice(at));
  while (at < text.length && text[at] !== "}") {
    if (text[at] !== "{" || !nested) at += 1;
    else {
      at = readText(text, at + 1, names);
      if (text[at] !== "}") break;
      at += 1;
    }
  }
  if (text[at] !== "}") throw new SyntaxError(`"{" without "}" at ${start}`);
  return at + 1;
}
