CREATE TABLE "standings" (
	"company_id" uuid PRIMARY KEY NOT NULL,
	"until_on" date NOT NULL,
	"step" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;