CREATE TABLE "fact_touches" (
	"family" "fact_family",
	"columns" text[],
	"person_id" integer,
	"day" date
);
