ALTER TYPE "public"."import_kind" ADD VALUE 'costs';--> statement-breakpoint
ALTER TABLE "channel_costs" ADD COLUMN "import_id" integer;--> statement-breakpoint
ALTER TABLE "channel_costs" ADD CONSTRAINT "channel_costs_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_costs_import" ON "channel_costs" USING btree ("import_id");