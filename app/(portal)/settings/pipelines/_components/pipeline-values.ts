import type { StageKind } from "@/lib/funnel/stage-kinds";
import type { StageField } from "@/lib/funnel/stage-requirements";

/** A stage as it is typed. */
export interface StageValues {
  /** Null for one that is being made. */
  id: number | null;
  kind: StageKind;
  name: string;
  nameEn: string;
  /** Per cent. */
  probability: string;
  expectedDays: string;
  requiredFields: StageField[];
  gate: string;
  /** Deals have been in it: its order among such stages stays. */
  isUsed: boolean;
  openCount: number;
}

export interface PipelineValues {
  name: string;
  nameEn: string;
  stages: StageValues[];
  /** Stages that go, with where their open deals go. */
  removed: { stageId: number; name: string; openCount: number; targetStageId: string }[];
}

export const NEW_STAGE: StageValues = {
  id: null,
  kind: "open",
  name: "",
  nameEn: "",
  probability: "",
  expectedDays: "",
  requiredFields: [],
  gate: "",
  isUsed: false,
  openCount: 0,
};
