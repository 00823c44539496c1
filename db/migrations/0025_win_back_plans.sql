ALTER TABLE "tasks" ADD COLUMN "win_back_id" integer;--> statement-breakpoint
ALTER TABLE "win_backs" ADD COLUMN "playbook_id" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_win_back_id_win_backs_id_fk" FOREIGN KEY ("win_back_id") REFERENCES "public"."win_backs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "win_backs" ADD CONSTRAINT "win_backs_playbook_id_playbooks_id_fk" FOREIGN KEY ("playbook_id") REFERENCES "public"."playbooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tasks_win_back" ON "tasks" USING btree ("win_back_id");