import { sqlClient } from "../client";
import { keepFacts } from "../facts/keep-facts";
import { chooseWrite, type Dice } from "./random-writes";

/** One write with what it touches kept right, in a transaction of its own; its name. */
export async function writeAtRandom(dice: Dice, choose = chooseWrite): Promise<string> {
  return sqlClient.begin(async (sql) => {
    const { name, sources, write } = await choose(sql, dice);
    await keepFacts(
      sql,
      sources,
      () => write(sql),
      (made) => made,
    );
    return name;
  });
}
