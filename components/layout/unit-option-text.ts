export interface UnitOption {
  id: number;
  /** In the tree of the company; shown from the topmost unit that the reader may see. */
  depth: number;
  name: string;
}

/** A line for each, `id depth name`; a name has no line of its own. */
export function writeUnitOptions(options: readonly UnitOption[]): string {
  return options.map(({ id, depth, name }) => `${id} ${depth} ${name.replaceAll("\n", " ")}`).join("\n");
}

export function readUnitOptions(text: string): UnitOption[] {
  if (text === "") return [];
  return text.split("\n").map((line) => {
    const [id, depth, ...name] = line.split(" ");
    return { id: Number(id), depth: Number(depth), name: name.join(" ") };
  });
}
