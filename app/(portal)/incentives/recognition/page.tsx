import { getTranslations } from "next-intl/server";
import { requirePayView } from "../_components/pay-view";
import { RecognitionScreen } from "./_components/recognition-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("recognition"))("title") };
}

/** Champions and contests for everybody to see, one's own way up, training as an award, and rewards in money for whom they concern. */
export default async function RecognitionPage({ searchParams }: PageProps<"/incentives/recognition">) {
  const view = await requirePayView("plan:view", searchParams);
  return <RecognitionScreen view={view} />;
}
