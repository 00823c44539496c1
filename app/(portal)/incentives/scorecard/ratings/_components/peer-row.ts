/** A colleague of the quarter, as the browser is told. */
export interface PeerRow {
  id: number;
  name: string;
  given: { kind: "sharing" | "coaching" | "jointWork"; grade: number; evidence: string } | null;
  /** The reader asked them. */
  isAsked: boolean;
  /** They asked the reader. */
  hasAsked: boolean;
}
