import { type Answers, answerFor } from "./answers";
import type { KnownNames } from "./known";
import type { Key, PlannedMapping } from "./plan";
import { NEW_VALUE, type Note, type Question } from "./question";
import { likeliestName, similarNames } from "./similarity";

interface Settings {
  /** What is referred to, and the prefix of its questions: product, customer, person, stage. */
  field: string;
  answers: Answers;
  /** Rows of the portal that may be meant. */
  known: KnownNames;
  /** What people said earlier: value → meaning. */
  remembered: ReadonlyMap<string, string>;
  /** External id that the files of this family give to a name. */
  keyOf: (name: string) => Key;
  /** Makes what a value names when the reader says that it is new; absent where nothing can be made. */
  make?: (name: string) => Key;
}

/** Above this many unknown values no likenesses are computed: the file means something else altogether. */
const PROPOSALS = 500;
/** Choices offered for one value. */
const OPTIONS = 200;

/**
 * What the values of a column of references mean: declared in the files, known to the portal, or explained by a person. A value
 * that is none of these becomes a question with the likeliest name as a proposal, and is never replaced unasked.
 */
export class ValueResolver {
  readonly mappings: PlannedMapping[] = [];
  readonly notes: Note[] = [];
  readonly #settings: Settings;
  readonly #own = new Map<string, Key>();
  readonly #resolved = new Map<string, Key | null>();
  readonly #unknown = new Map<string, number>();
  readonly #proposals = new Map<string, string | null>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Registers a row of the files. The key is that of a row of the portal when one has the same identity or name. */
  declare(name: string): { key: Key; isLinked: boolean } {
    const { keyOf, known, field } = this.#settings;
    const own = keyOf(name);
    const linked = known.hasKey(own) ? null : known.keyOfName(name);
    const key = linked ?? own;
    this.#own.set(name, key);
    if (linked !== null) this.notes.push({ code: "linkedExisting", params: { field, value: name } });
    return { key, isLinked: linked !== null };
  }

  /** The key that a value means; null while that is not known. Counts how many rows wait for it. */
  resolve(value: string): Key | null {
    let key = this.#resolved.get(value);
    if (key === undefined) {
      key = this.#explain(value);
      this.#resolved.set(value, key);
    }
    if (key === null) this.#unknown.set(value, (this.#unknown.get(value) ?? 0) + 1);
    return key;
  }

  /** The likeliest name for an unknown value. */
  proposalFor(value: string): string | null {
    let proposal = this.#proposals.get(value);
    if (proposal === undefined) {
      proposal = this.#proposals.size < PROPOSALS ? likeliestName(value, this.#names()) : null;
      this.#proposals.set(value, proposal);
    }
    return proposal;
  }

  questions(): Question[] {
    const { field, make } = this.#settings;
    const names = this.#names();
    return [...this.#unknown].map(([value, rows], index) => {
      const similar = index < PROPOSALS ? similarNames(value, names) : [];
      const others =
        index < PROPOSALS ? names.filter((name) => !similar.includes(name)).slice(0, OPTIONS) : [];
      return {
        key: `${field}:${value}`,
        code: "valueMeaning",
        // An answer that names nothing known leaves the question open, and is shown with it.
        params: { field, value, answered: this.#settings.answers[`${field}:${value}`] ?? "" },
        options: [...similar, ...others, ...(make ? [NEW_VALUE] : [])],
        proposal: this.proposalFor(value),
        rows,
        examples: [],
      };
    });
  }

  #names(): string[] {
    return [...new Set([...this.#own.keys(), ...this.#settings.known.names()])];
  }

  /** Declared in the files, or known to the portal by identity or by name. */
  #find(name: string): Key | null {
    const { known, keyOf } = this.#settings;
    const own = this.#own.get(name);
    if (own !== undefined) return own;
    return known.hasKey(keyOf(name)) ? keyOf(name) : known.keyOfName(name);
  }

  #explain(value: string): Key | null {
    const { field, answers, remembered, make } = this.#settings;
    const answer = answerFor(answers, `${field}:${value}`);
    if (answer !== null && answer !== NEW_VALUE) {
      const key = this.#find(answer);
      if (key === null) return null;
      this.mappings.push({ field, value, means: answer });
      this.notes.push({ code: "mappingAnswered", params: { field, value, means: answer } });
      return key;
    }
    const found = this.#find(value);
    if (found !== null) return found;
    const meaning = remembered.get(value);
    const meant = meaning === undefined ? null : this.#find(meaning);
    if (meant !== null) {
      this.notes.push({ code: "mappingRemembered", params: { field, value, means: meaning ?? "" } });
      return meant;
    }
    const isNew = make && (answer === NEW_VALUE || answerFor(answers, `${field}:*`) === NEW_VALUE);
    return isNew ? make(value) : null;
  }
}
