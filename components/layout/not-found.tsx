import Link from "next/link";
import { buttonVariants } from "@/components/ui/button-variants";
import { Mark } from "./mark";

/** No such page, or not for this reader: the two look the same on purpose. */
export function NotFound({ title, text, back }: { title: string; text: string; back: string }) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 px-4 py-24">
      <Mark className="size-8 text-primary" />
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-muted-foreground">{text}</p>
      <Link className={buttonVariants({ variant: "primary" })} href="/">
        {back}
      </Link>
    </div>
  );
}
