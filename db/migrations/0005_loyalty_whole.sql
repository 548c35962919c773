CREATE SEQUENCE "public"."redemption_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."statement_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "guard_findings" (
	"key" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"program_version_id" uuid NOT NULL,
	"detail" jsonb NOT NULL,
	"first_seen_on" date NOT NULL,
	"last_seen_on" date NOT NULL,
	"gone_on" date,
	"overridden_by_id" uuid,
	"override_reason" text,
	"overridden_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "simulation_companies" (
	"run_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "simulation_companies_run_id_company_id_pk" PRIMARY KEY("run_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "simulation_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"live_version_id" uuid NOT NULL,
	"drafts" jsonb NOT NULL,
	"status" text NOT NULL,
	"progress_ppm" integer DEFAULT 0 NOT NULL,
	"step" text DEFAULT '' NOT NULL,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"result" jsonb,
	"error" text,
	"created_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "lot_uses" (
	"company_id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	CONSTRAINT "lot_uses_company_id_redemption_id_lot_id_pk" PRIMARY KEY("company_id","redemption_id","lot_id"),
	CONSTRAINT "lot_uses_positive" CHECK ("lot_uses"."points" > 0)
);
--> statement-breakpoint
CREATE TABLE "loyalty_notices" (
	"company_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"noticed_on" date NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "loyalty_notices_company_id_key_pk" PRIMARY KEY("company_id","key")
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"company_id" uuid NOT NULL,
	"milestone_key" text NOT NULL,
	"reached_on" date NOT NULL,
	"evidence" jsonb NOT NULL,
	"program_version_id" uuid NOT NULL,
	CONSTRAINT "milestones_company_id_milestone_key_pk" PRIMARY KEY("company_id","milestone_key")
);
--> statement-breakpoint
CREATE TABLE "redemptions" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"reward_id" uuid NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"quantity" integer NOT NULL,
	"points" bigint NOT NULL,
	"cost_cents" bigint NOT NULL,
	"status" text NOT NULL,
	"requested_by_id" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"request_hash" text NOT NULL,
	"address" jsonb,
	"note" text,
	"closed_by_id" uuid,
	"closed_at" timestamp with time zone,
	"close_note" text,
	"credit_note_id" uuid,
	CONSTRAINT "redemptions_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "redemptions_number_unique" UNIQUE("number"),
	CONSTRAINT "redemptions_positive" CHECK ("redemptions"."quantity" > 0 and "redemptions"."points" > 0),
	CONSTRAINT "redemptions_closed" CHECK (("redemptions"."status" = 'requested') = ("redemptions"."closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "reward_codes" (
	"reward_id" uuid NOT NULL,
	"code" text NOT NULL,
	"valid_until_on" date,
	"company_id" uuid,
	"redemption_id" uuid,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reward_codes_reward_id_code_pk" PRIMARY KEY("reward_id","code"),
	CONSTRAINT "reward_codes_pair" CHECK (("reward_codes"."company_id" is null) = ("reward_codes"."redemption_id" is null))
);
--> statement-breakpoint
CREATE TABLE "rewards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"description_en" text DEFAULT '' NOT NULL,
	"description_zh" text DEFAULT '' NOT NULL,
	"plate" text NOT NULL,
	"points_price" bigint NOT NULL,
	"cost_cents" bigint NOT NULL,
	"credit_cents" bigint,
	"stock" integer,
	"min_tier_key" text,
	"per_year_limit" integer,
	"status" text DEFAULT 'active' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rewards_price" CHECK ("rewards"."points_price" > 0 and "rewards"."cost_cents" >= 0),
	CONSTRAINT "rewards_stock" CHECK ("rewards"."stock" is null or "rewards"."stock" >= 0),
	CONSTRAINT "rewards_credit" CHECK (("rewards"."kind" = 'account_credit') = ("rewards"."credit_cents" is not null))
);
--> statement-breakpoint
CREATE TABLE "settlement_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"pay_period" text NOT NULL,
	"through_on" date NOT NULL,
	"status" text NOT NULL,
	"companies" integer NOT NULL,
	"pay_cents" bigint NOT NULL,
	"carried_cents" bigint NOT NULL,
	"preview_hash" text NOT NULL,
	"created_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"approved_by_id" uuid,
	"approved_at" timestamp with time zone,
	"posted_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "settlement_runs_number_unique" UNIQUE("number"),
	CONSTRAINT "settlement_runs_four_eyes" CHECK ("settlement_runs"."approved_by_id" is null or "settlement_runs"."approved_by_id" <> "settlement_runs"."created_by_id")
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"company_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"number" text,
	"status" text NOT NULL,
	"due_cents" bigint NOT NULL,
	"pay_cents" bigint NOT NULL,
	"paid_points" bigint NOT NULL,
	"credit_note_id" uuid,
	"statement" jsonb NOT NULL,
	"statement_hash" text NOT NULL,
	"posted_at" timestamp with time zone,
	CONSTRAINT "settlements_company_id_run_id_pk" PRIMARY KEY("company_id","run_id"),
	CONSTRAINT "settlements_number_unique" UNIQUE("number"),
	CONSTRAINT "settlements_pay" CHECK ("settlements"."pay_cents" >= 0 and "settlements"."paid_points" >= 0),
	CONSTRAINT "settlements_posted" CHECK (("settlements"."status" = 'planned') = ("settlements"."posted_at" is null))
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"kind" text NOT NULL,
	"company_id" uuid,
	"assignee_id" uuid,
	"due_on" date NOT NULL,
	"detail" jsonb NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by_id" uuid,
	"close_note" text,
	CONSTRAINT "tasks_dedupeKey_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "tasks_closed" CHECK (("tasks"."status" = 'open') = ("tasks"."closed_at" is null))
);
--> statement-breakpoint
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_quantities";--> statement-breakpoint
ALTER TABLE "program_versions" DROP CONSTRAINT "program_published_range";--> statement-breakpoint
DROP INDEX "awards_one_winner";--> statement-breakpoint
ALTER TABLE "rebate_basis" DROP CONSTRAINT "rebate_basis_company_id_period_category_key_pk";--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "brand_key" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "shows_name" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "point_lots" ADD COLUMN "cause_key" text;--> statement-breakpoint
-- Counted anew by month from the order lines, below.
DELETE FROM "rebate_basis";--> statement-breakpoint
ALTER TABLE "rebate_basis" DROP COLUMN "period";--> statement-breakpoint
ALTER TABLE "rebate_basis" DROP COLUMN "category_key";--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD COLUMN "month" text NOT NULL;--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD COLUMN "segment_key" text NOT NULL;--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD COLUMN "ordered_units" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD COLUMN "shipped_cents" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD COLUMN "shipped_units" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD COLUMN "qualified_units" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD COLUMN "on_time_cents" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD COLUMN "on_time_units" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD CONSTRAINT "rebate_basis_company_id_month_segment_key_pk" PRIMARY KEY("company_id","month","segment_key");--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "segment_key" text;--> statement-breakpoint
UPDATE "order_lines" SET "segment_key" = "category_key";--> statement-breakpoint
ALTER TABLE "order_lines" ALTER COLUMN "segment_key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "on_time_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "scope_key" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "announcement" text DEFAULT 'private' NOT NULL;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "answered_by_id" uuid;--> statement-breakpoint
ALTER TABLE "program_versions" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "program_versions" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "program_versions" ADD COLUMN "based_on_id" uuid;--> statement-breakpoint
ALTER TABLE "program_versions" ADD COLUMN "updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "program_versions" ADD COLUMN "submitted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "program_versions" ADD COLUMN "overrides" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tier_holdings" ADD COLUMN "noticed_on" date;--> statement-breakpoint
ALTER TABLE "tier_holdings" ADD COLUMN "invited_until_on" date;--> statement-breakpoint
ALTER TABLE "tier_holdings" ADD COLUMN "soft_tier_key" text;--> statement-breakpoint
ALTER TABLE "tier_holdings" ADD COLUMN "soft_until_on" date;--> statement-breakpoint
ALTER TABLE "guard_findings" ADD CONSTRAINT "guard_findings_program_version_id_program_versions_id_fk" FOREIGN KEY ("program_version_id") REFERENCES "public"."program_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guard_findings" ADD CONSTRAINT "guard_findings_overridden_by_id_users_id_fk" FOREIGN KEY ("overridden_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "simulation_companies" ADD CONSTRAINT "simulation_companies_run_id_simulation_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."simulation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "simulation_runs" ADD CONSTRAINT "simulation_runs_live_version_id_program_versions_id_fk" FOREIGN KEY ("live_version_id") REFERENCES "public"."program_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "simulation_runs" ADD CONSTRAINT "simulation_runs_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_uses" ADD CONSTRAINT "lot_uses_company_id_lot_id_point_lots_company_id_id_fk" FOREIGN KEY ("company_id","lot_id") REFERENCES "public"."point_lots"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_uses" ADD CONSTRAINT "lot_uses_company_id_redemption_id_redemptions_company_id_id_fk" FOREIGN KEY ("company_id","redemption_id") REFERENCES "public"."redemptions"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loyalty_notices" ADD CONSTRAINT "loyalty_notices_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_program_version_id_program_versions_id_fk" FOREIGN KEY ("program_version_id") REFERENCES "public"."program_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_reward_id_rewards_id_fk" FOREIGN KEY ("reward_id") REFERENCES "public"."rewards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_requested_by_id_users_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_closed_by_id_users_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_codes" ADD CONSTRAINT "reward_codes_reward_id_rewards_id_fk" FOREIGN KEY ("reward_id") REFERENCES "public"."rewards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_codes" ADD CONSTRAINT "reward_codes_company_id_redemption_id_redemptions_company_id_id_fk" FOREIGN KEY ("company_id","redemption_id") REFERENCES "public"."redemptions"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_runs" ADD CONSTRAINT "settlement_runs_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_runs" ADD CONSTRAINT "settlement_runs_approved_by_id_users_id_fk" FOREIGN KEY ("approved_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_run_id_settlement_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."settlement_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_closed_by_id_users_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guard_findings_open" ON "guard_findings" USING btree ("kind","gone_on");--> statement-breakpoint
CREATE INDEX "redemptions_open" ON "redemptions" USING btree ("requested_at") WHERE "redemptions"."status" = 'requested';--> statement-breakpoint
CREATE INDEX "redemptions_reward" ON "redemptions" USING btree ("reward_id");--> statement-breakpoint
CREATE INDEX "reward_codes_free" ON "reward_codes" USING btree ("reward_id") WHERE "reward_codes"."redemption_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reward_codes_redemption" ON "reward_codes" USING btree ("company_id","redemption_id","code");--> statement-breakpoint
CREATE INDEX "settlement_runs_period" ON "settlement_runs" USING btree ("pay_period");--> statement-breakpoint
CREATE UNIQUE INDEX "settlement_runs_one_open" ON "settlement_runs" USING btree ("pay_period") WHERE "settlement_runs"."status" in ('preview', 'approved');--> statement-breakpoint
CREATE INDEX "settlements_run" ON "settlements" USING btree ("run_id","status");--> statement-breakpoint
CREATE INDEX "tasks_open" ON "tasks" USING btree ("due_on") WHERE "tasks"."status" = 'open';--> statement-breakpoint
CREATE INDEX "tasks_company" ON "tasks" USING btree ("company_id");--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_answered_by_id_users_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_versions" ADD CONSTRAINT "program_versions_based_on_id_program_versions_id_fk" FOREIGN KEY ("based_on_id") REFERENCES "public"."program_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "point_lots_cause" ON "point_lots" USING btree ("company_id","cause_key") WHERE "point_lots"."cause_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "awards_one_winner" ON "awards" USING btree ("award_key","period","scope_key","rank");--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD CONSTRAINT "rebate_basis_nested" CHECK ("rebate_basis"."ordered_cents" >= "rebate_basis"."shipped_cents" and "rebate_basis"."shipped_cents" >= "rebate_basis"."qualified_cents" and "rebate_basis"."qualified_cents" >= "rebate_basis"."on_time_cents" and "rebate_basis"."on_time_cents" >= 0
        and "rebate_basis"."ordered_units" >= "rebate_basis"."shipped_units" and "rebate_basis"."shipped_units" >= "rebate_basis"."qualified_units" and "rebate_basis"."qualified_units" >= "rebate_basis"."on_time_units" and "rebate_basis"."on_time_units" >= 0);--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_quantities" CHECK ("order_lines"."quantity" > 0 and "order_lines"."shipped_quantity" >= 0 and "order_lines"."cancelled_quantity" >= 0 and "order_lines"."returned_quantity" >= 0
        and "order_lines"."shipped_quantity" + "order_lines"."cancelled_quantity" <= "order_lines"."quantity" and "order_lines"."returned_quantity" <= "order_lines"."shipped_quantity"
        and "order_lines"."qualified_quantity" between 0 and "order_lines"."shipped_quantity" - "order_lines"."returned_quantity"
        and "order_lines"."on_time_quantity" between 0 and "order_lines"."qualified_quantity");--> statement-breakpoint
ALTER TABLE "program_versions" ADD CONSTRAINT "program_published_range" CHECK ("program_versions"."status" not in ('published', 'withdrawn') or ("program_versions"."effective_from_on" is not null and "program_versions"."published_at" is not null));--> statement-breakpoint
UPDATE "order_lines" l SET "on_time_quantity" = least(l."qualified_quantity", t.units)
FROM (SELECT s."company_id", s."order_id", s."line_no", sum(s."quantity")::int AS units
  FROM "shipment_lines" s JOIN "invoices" i ON i."company_id" = s."company_id" AND i."shipment_id" = s."shipment_id"
  WHERE i."paid_on" <= i."due_on" GROUP BY 1, 2, 3) t
WHERE l."company_id" = t."company_id" AND l."order_id" = t."order_id" AND l."line_no" = t."line_no";--> statement-breakpoint
INSERT INTO "rebate_basis" ("company_id", "month", "segment_key", "ordered_cents", "ordered_units", "shipped_cents", "shipped_units",
  "qualified_cents", "qualified_units", "on_time_cents", "on_time_units")
SELECT o."company_id", to_char(o."placed_on", 'YYYY-MM'), l."segment_key",
  sum((l."quantity" - l."cancelled_quantity" - l."returned_quantity")::bigint * l."unit_cents"),
  sum(l."quantity" - l."cancelled_quantity" - l."returned_quantity"),
  sum((l."shipped_quantity" - l."returned_quantity")::bigint * l."unit_cents"), sum(l."shipped_quantity" - l."returned_quantity"),
  sum(l."qualified_quantity"::bigint * l."unit_cents"), sum(l."qualified_quantity"),
  sum(l."on_time_quantity"::bigint * l."unit_cents"), sum(l."on_time_quantity")
FROM "orders" o JOIN "order_lines" l ON l."company_id" = o."company_id" AND l."order_id" = o."id" GROUP BY 1, 2, 3;--> statement-breakpoint
-- A published program is frozen, but for the day it ends, and for being withdrawn before its first day.
create or replace function refuse_published_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.body is distinct from old.body or new.hash <> old.hash or new.number <> old.number
     or new.effective_from_on is distinct from old.effective_from_on
     or (new.status <> old.status and not (new.status = 'withdrawn' and old.effective_from_on > current_date)) then
    raise exception 'a published program version never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;--> statement-breakpoint
-- A posted settlement is what was paid: it never changes.
create function refuse_posted_settlement_change() returns trigger language plpgsql as $$
begin
  raise exception 'a posted settlement never changes' using errcode = 'restrict_violation';
end $$;--> statement-breakpoint
create trigger settlements_frozen before update or delete on settlements
  for each row when (old.status <> 'planned') execute function refuse_posted_settlement_change();
