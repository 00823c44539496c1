import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { requireView } from "@/lib/server/view";
import { CustomerList } from "./_components/customer-list";
import { CustomerListSkeleton } from "./_components/customer-list-skeleton";

export async function generateMetadata() {
  return { title: (await getTranslations("customers"))("title") };
}

/** Who may see what is decided before anything is sent, so that what does not exist for the reader is a real 404. */
export default async function CustomerListPage({ searchParams }: PageProps<"/customers">) {
  const [view, params] = await Promise.all([requireView("customer:view", searchParams), searchParams]);
  return <Promptly fallback={<CustomerListSkeleton />} screen={CustomerList({ params, view })} />;
}
