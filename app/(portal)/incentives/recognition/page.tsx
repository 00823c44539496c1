import { getTranslations } from "next-intl/server";
import { requirePayView } from "../_components/pay-view";
import { RecognitionScreen } from "./_components/recognition-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("recognition"))("title") };
}

/** What cannot be paid: champions for everybody to see, one's own way up, and training as an award. */
export default async function RecognitionPage({ searchParams }: PageProps<"/incentives/recognition">) {
  const view = await requirePayView("plan:view", searchParams);
  return <RecognitionScreen view={view} />;
}
