"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { askForRatingAction } from "../../actions";
import type { PeerRow } from "./peer-row";
import { RatingForm } from "./rating-form";

/** Colleagues of the quarter: those who asked first, then those not rated yet. */
export function PeerList({ peers, periodKey }: { peers: readonly PeerRow[]; periodKey: string }) {
  const t = useTranslations("scorecard");
  const errorText = useErrorText();
  const [rated, setRated] = useState<PeerRow | null>(null);
  const [pending, setPending] = useState(0);
  const order = (one: PeerRow) => (one.given ? 2 : one.hasAsked ? 0 : 1);
  const rows = [...peers].sort((a, b) => order(a) - order(b) || a.id - b.id);

  async function ask(peer: PeerRow) {
    setPending(peer.id);
    const result = await callAction(askForRatingAction, { periodKey, raterId: peer.id });
    setPending(0);
    toast(result.ok ? t("asked", { name: peer.name }) : errorText(result.code));
  }
  return (
    <>
      <ul className="divide-y border-y">
        {rows.map((peer) => (
          <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2" data-peer={peer.id} key={peer.id}>
            <div className="min-w-0 flex-1 basis-40">
              <span className="font-medium">{peer.name}</span>
              {peer.hasAsked && !peer.given ? (
                <Badge className="ml-2" tone="info">
                  {t("askedYou")}
                </Badge>
              ) : null}
              {peer.given ? (
                <span className="block text-sm text-muted-foreground">
                  {t(`kinds.${peer.given.kind}`)} · {peer.given.grade} / 5 · {peer.given.evidence}
                </span>
              ) : null}
            </div>
            <div className="flex gap-2">
              <Button
                aria-label={
                  peer.isAsked ? t("askedFor", { name: peer.name }) : t("askFor", { name: peer.name })
                }
                disabled={peer.isAsked || pending === peer.id}
                onClick={() => void ask(peer)}
                size="sm"
              >
                {peer.isAsked ? t("askDone") : t("ask")}
              </Button>
              {peer.given ? null : (
                <Button
                  aria-label={t("rateName", { name: peer.name })}
                  onClick={() => setRated(peer)}
                  size="sm"
                  variant="primary"
                >
                  {t("rate")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Dialog
        description={t("rateText")}
        onClose={() => setRated(null)}
        open={rated !== null}
        title={rated ? t("rateName", { name: rated.name }) : t("rate")}
      >
        {rated ? <RatingForm onClose={() => setRated(null)} peer={rated} periodKey={periodKey} /> : null}
      </Dialog>
    </>
  );
}
