/** Something the person at the keyboard can put right; its message says what to do and is shown without a stack. */
export class SetupProblem extends Error {
  override name = "SetupProblem";
}
