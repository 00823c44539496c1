import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getAlert, getAlertOfTask } from "@/db/queries/alerts";
import { scopeFor } from "@/lib/access/scope";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { getAlertWords } from "../_components/alert-words";
import { AlertPageBody } from "./_components/alert-page-body";
import { readAlertPage } from "./_components/read-alert";
import { TaskAlertBody } from "./_components/task-alert-body";

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("titleOne") };
}

export default async function AlertPage({ params }: PageProps<"/alerts/[id]">) {
  const [actor, { id }, words] = await Promise.all([requireActor("alert:view"), params, getAlertWords()]);
  const alertId = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : null;
  if (alertId === null) notFound();
  const now = new Date();
  const today = businessDay(now);
  const reader = { scope: scopeFor(actor), personId: actor.personId };
  const alert = await getAlert(reader, alertId);
  if (alert) {
    const data = await readAlertPage(reader, alert, today);
    return <AlertPageBody actor={actor} data={data} now={now} today={today} words={words} />;
  }
  // A department that has a task from it sees what the task is about, and no figures of a region that is not theirs.
  const mine = await getAlertOfTask(actor.unitId === null ? [] : [actor.unitId], actor.personId, alertId);
  if (!mine) notFound();
  return <TaskAlertBody actor={actor} alert={mine} today={today} words={words} />;
}
