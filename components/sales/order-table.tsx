import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { calculateOrderBalance, type OrderMoney } from "@/lib/orders/order-balance";
import type { Day } from "@/lib/periods";

type Order = OrderMoney & { id: number; number: string };

/** Orders with what was paid and what is late. */
export function OrderTable({ orders, today }: { orders: readonly Order[]; today: Day }) {
  const t = useTranslations("sales");
  const format = useFormat();
  const columns: Column<Order, never>[] = [
    { key: "number", label: t("orderNumber"), title: true, cell: (order) => order.number },
    { key: "orderedOn", label: t("orderedOn"), align: "end", cell: (order) => format.day(order.orderedOn) },
    {
      key: "amount",
      label: t("orderAmount"),
      align: "end",
      cell: (order) => format.moneyExact(order.amountMinor),
    },
    { key: "paid", label: t("paid"), align: "end", cell: (order) => format.moneyExact(order.paidMinor) },
    {
      key: "outstanding",
      label: t("outstanding"),
      align: "end",
      cell: (order) => format.moneyExact(calculateOrderBalance(order, today).outstandingMinor),
    },
    { key: "dueOn", label: t("dueOn"), align: "end", cell: (order) => due(order) },
  ];
  return (
    <DataTable
      caption={t("ordersCaption")}
      columns={columns}
      empty={
        <EmptyState className="py-6" title={t("noOrders")}>
          {t("noOrdersText")}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={orders}
    />
  );

  function due(order: Order) {
    const { outstandingMinor, daysOverdue } = calculateOrderBalance(order, today);
    if (outstandingMinor === 0n) return <span className="text-muted-foreground">{t("paidUp")}</span>;
    if (daysOverdue > 0) return <span className="text-bad">{t("overdueDays", { days: daysOverdue })}</span>;
    return order.dueOn === null ? t("atOnce") : format.day(order.dueOn);
  }
}
