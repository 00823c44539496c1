import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { noteSentence, problemSentence, type Translate } from "@/components/imports/import-sentences";
import { DataTable } from "@/components/table/data-table";
import { ExportLink } from "@/components/table/export-link";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import type { ImportDetail } from "@/db/queries/imports";
import type { FileReport } from "@/lib/imports/inspect-import";
import { COUNTED_TABLES, type Counts, changesAnything, NO_ROWS } from "@/lib/imports/report";

/** What the importer concluded, line by line. */
export function ImportNotes({ notes }: { notes: ImportDetail["report"]["notes"] }) {
  const t = useTranslations("imports");
  if (notes.length === 0) return null;
  return (
    <Section id="found" title={t("steps.found")}>
      <ul className="list-disc space-y-1 pl-5 text-sm marker:text-faint">
        {notes.map((note) => (
          <li className="break-words" key={`${note.code} ${Object.values(note.params).join(" ")}`}>
            {noteSentence(t as Translate, note)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Rows by table: what will happen, or what happened. */
export function ImportCounts({ counts, isDone }: { counts: Counts; isDone: boolean }) {
  const t = useTranslations("imports");
  const f = useFormat();
  const rows = COUNTED_TABLES.map((table) => ({ table, ...(counts[table] ?? NO_ROWS) })).filter(
    ({ made, changed, unchanged, kept }) => made + changed + unchanged + kept > 0,
  );
  const hasKept = rows.some(({ kept }) => kept > 0);
  const columns = (["made", "changed", "unchanged", "kept"] as const).filter(
    (what) => what !== "kept" || hasKept,
  );
  const title = t(isDone ? "steps.changed" : "steps.changes");
  return (
    <Section hint={changesAnything(counts) ? undefined : t("steps.noChanges")} id="counts" title={title}>
      <DataTable
        caption={title}
        columns={[
          { key: "table", label: t("counts.table"), title: true, cell: ({ table }) => t(`tables.${table}`) },
          ...columns.map((what) => ({
            key: what,
            label: t(`counts.${what}`),
            align: "end" as const,
            cell: (row: (typeof rows)[number]) =>
              row[what] === 0 ? <span className="text-faint">0</span> : f.number(row[what]),
          })),
        ]}
        layout="scroll"
        rowKey={({ table }) => table}
        rows={rows}
      />
    </Section>
  );
}

/** Every problem that is shown, with its place in the file; all of them come with the export. */
export function ImportProblems({ id, report }: Pick<ImportDetail, "id" | "report">) {
  const t = useTranslations("imports");
  const f = useFormat();
  const { problems, problemCounts } = report;
  const total = problemCounts.error + problemCounts.warning;
  if (total === 0) return null;
  return (
    <Section
      actions={<ExportLink href={`/settings/imports/${id}/problems`} />}
      hint={total > problems.length ? t("steps.shown", { shown: problems.length, total }) : undefined}
      id="problems"
      title={t("steps.problems")}
    >
      <DataTable
        caption={t("steps.problems")}
        columns={[
          {
            key: "what",
            label: t("problem.what"),
            title: true,
            cell: ({ problem }) => (
              <span className="whitespace-normal">{problemSentence(t as Translate, problem)}</span>
            ),
          },
          {
            key: "severity",
            label: t("problem.severity"),
            cell: ({ problem: { severity } }) => (
              <Badge tone={severity === "error" ? "bad" : "warn"}>{t(`problem.${severity}`)}</Badge>
            ),
          },
          { key: "value", label: t("problem.value"), cell: ({ problem }) => problem.value ?? "" },
          { key: "column", label: t("problem.column"), cell: ({ problem }) => problem.column ?? "" },
          { key: "file", label: t("problem.file"), cell: ({ problem }) => problem.file },
          { key: "row", label: t("problem.row"), align: "end", cell: ({ problem }) => f.number(problem.row) },
        ]}
        rowKey={({ index }) => index}
        rows={problems.map((problem, index) => ({ problem, index }))}
      />
    </Section>
  );
}

/** What each file is, how its columns are read, and its first rows. */
export function ImportFiles({ files }: { files: readonly FileReport[] }) {
  const t = useTranslations("imports");
  if (files.length === 0) return null;
  return (
    <Section id="preview" title={t("steps.preview")}>
      <div className="space-y-6">
        {files.map((file) => (
          <FilePreview file={file} key={file.file} />
        ))}
      </div>
    </Section>
  );
}

const alignOf = (type: string | null) => (type === "decimal" || type === "integer" ? "end" : undefined);

function FilePreview({ file: { file, role, rows, encoding, columns, preview } }: { file: FileReport }) {
  const t = useTranslations("imports");
  const facts = [
    role === null ? t("file.unknown") : t(`roles.${role}`),
    t("file.rows", { count: rows }),
    encoding,
  ];
  return (
    <div>
      <h3 className="font-medium break-words">{file}</h3>
      <p className="mb-1 text-sm text-muted-foreground">
        {facts.filter((fact) => fact !== null).join(" · ")}
      </p>
      <Table layout="scroll">
        <caption className="sr-only">{file}</caption>
        <thead>
          <tr>
            {columns.map(({ header, field, type }) => (
              <th data-align={alignOf(type)} key={header} scope="col">
                <span className="block">{header}</span>
                <span className="block font-normal text-faint">
                  {field === null ? t("file.unused") : t(`fields.${field}`)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map((row, index) => (
            <tr key={index}>
              {columns.map(({ header, type }, column) => (
                <td data-align={alignOf(type)} key={header}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
