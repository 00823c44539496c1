import { Hourglass } from "lucide-react";
import type { TableUrl } from "@/components/table/table-url";
import { buttonVariants } from "@/components/ui/button-variants";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";

/** Only deals that are longer in their stage than expected; pressed again, all of them. */
export function StuckToggle({
  isOn,
  label,
  table,
}: {
  isOn: boolean;
  label: string;
  table: TableUrl<string>;
}) {
  return (
    <a
      aria-current={isOn ? "true" : undefined}
      className={cn(buttonVariants(), isOn && "border-warn bg-warn-soft text-warn")}
      data-replace
      href={table.href({ stuck: isOn ? null : 1 })}
    >
      <Icon of={Hourglass} />
      {label}
    </a>
  );
}
