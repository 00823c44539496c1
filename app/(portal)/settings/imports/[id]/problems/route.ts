import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { problemSentence, type Translate } from "@/components/imports/import-sentences";
import { parseImportId } from "@/lib/imports/import-input";
import type { Problem } from "@/lib/imports/problem";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { listProblems } from "@/lib/server/imports/stored-import";
import { requireActor } from "@/lib/server/session";

async function* once(rows: readonly Problem[]): AsyncGenerator<readonly Problem[]> {
  yield rows;
}

/** Every problem of an import as a file, to mend the source by. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/settings/imports/[id]/problems">,
): Promise<Response> {
  await requireActor("import:write");
  const id = parseImportId((await params).id);
  const found = id === null ? null : await listProblems(id, new Date());
  if (!found) notFound();
  const t = await getTranslations("imports");
  const columns: CsvColumn<Problem>[] = [
    { label: t("problem.file"), value: ({ file }) => file },
    { label: t("problem.row"), value: ({ row }) => row },
    { label: t("problem.column"), value: ({ column }) => column },
    { label: t("problem.value"), value: ({ value }) => value },
    { label: t("problem.severity"), value: ({ severity }) => t(`problem.${severity}`) },
    { label: t("problem.what"), value: (problem) => problemSentence(t as Translate, problem) },
    { label: "code", value: ({ code }) => code },
  ];
  return csvResponse(`import-${id}-problems`, columns, once(found.problems));
}
