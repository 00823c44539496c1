import "server-only";
import { Refusal } from "@/lib/action-result";
import { getCustomer } from "../queries/customer";
import { listChannels, listProducts, listSellers } from "../queries/deal-options";
import type { Sight } from "../queries/sight";

/**
 * Throws Refusal("invalid") with the fields whose value the form could not have offered: another team's customer, a person outside
 * the scope, a product that is none. Fields that are left out, or null, are not looked at.
 */
export async function checkReferences(
  sight: Sight,
  given: {
    customerId?: number | null;
    ownerId?: number | null;
    productId?: number;
    channelId?: number | null;
  },
): Promise<void> {
  const { customerId, ownerId, productId, channelId } = given;
  const isAmong = async (list: Promise<{ id: number }[]>, id: number) =>
    (await list).some((one) => one.id === id);
  const checks: [string, Promise<boolean>][] = [];
  if (customerId) checks.push(["customerId", getCustomer(sight, customerId).then(Boolean)]);
  if (ownerId) checks.push(["ownerId", isAmong(listSellers(sight), ownerId)]);
  if (productId) checks.push(["productId", isAmong(listProducts(), productId)]);
  if (channelId) checks.push(["channelId", isAmong(listChannels(), channelId)]);
  const answers = await Promise.all(checks.map(async ([field, check]) => [field, await check] as const));
  const wrong = answers.filter(([, isGood]) => !isGood).map(([field]) => [field, "notAnOption"]);
  if (wrong.length > 0) throw new Refusal("invalid", { fields: Object.fromEntries(wrong) });
}
