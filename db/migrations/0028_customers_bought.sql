DROP INDEX "orders_customer";--> statement-breakpoint
CREATE INDEX "opportunities_open_customer" ON "opportunities" USING btree ("customer_id") WHERE "opportunities"."status" = 'open';--> statement-breakpoint
CREATE INDEX "orders_customer_bought" ON "orders" USING btree ("customer_id","ordered_on","amount_minor");