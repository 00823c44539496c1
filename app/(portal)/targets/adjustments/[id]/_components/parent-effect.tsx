import { getLocale, getTranslations } from "next-intl/server";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { nameIn } from "@/lib/i18n/name-in";
import type { AssignmentGap } from "@/lib/targets/allocation";
import type { Consequences } from "../../_components/read-adjustment";

interface ParentEffectProps {
  parent: NonNullable<Consequences["parent"]>;
  show: (value: bigint) => string;
}

/** What is handed out below the unit above against its own target, before and after: residual over-assignment is shown, not hidden. */
export async function ParentEffect({ parent, show }: ParentEffectProps) {
  const [t, tApprovals, tCommon, f, locale] = await Promise.all([
    getTranslations("targets"),
    getTranslations("approvals"),
    getTranslations("common"),
    getFormat(),
    getLocale(),
  ]);
  const over = ({ gap, overAssignmentPpm }: AssignmentGap) =>
    overAssignmentPpm === null ? show(gap) : f.percent(overAssignmentPpm);
  const change = parent.after.gap - parent.before.gap;
  const [before, after] = [parent.before.overAssignmentPpm, parent.after.overAssignmentPpm];
  const rows = [
    {
      key: "handedOut",
      label: t("parentTotal", { name: nameIn(locale)(parent) }),
      before: show(parent.value + parent.before.gap),
      after: show(parent.value + parent.after.gap),
      difference: signed(change, show),
    },
    {
      key: "over",
      label: t("overAssignment"),
      before: over(parent.before),
      after: over(parent.after),
      difference:
        before === null || after === null
          ? signed(change, show)
          : signed(after - before, (ppm) => tCommon("points", { value: f.points(ppm) })),
    },
  ];
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-sm font-medium">
        {tApprovals("parentTitle", { name: nameIn(locale)(parent), value: show(parent.value) })}
      </h3>
      <DataTable
        caption={t("parentTotal", { name: nameIn(locale)(parent) })}
        columns={[
          { key: "label", label: tApprovals("figure"), title: true, cell: (row) => row.label },
          { key: "before", label: t("before"), align: "end", cell: (row) => row.before },
          { key: "after", label: t("after"), align: "end", cell: (row) => row.after },
          { key: "difference", label: t("difference"), align: "end", cell: (row) => row.difference },
        ]}
        rowKey={(row) => row.key}
        rows={rows}
      />
    </div>
  );
}
