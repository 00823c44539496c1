import "server-only";
import { randomInt } from "node:crypto";

/** Without what is mistaken for something else when it is read aloud or copied by hand. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A password to be handed over and replaced: 79 bits in four groups of four. */
export function makeTemporaryPassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}
