CREATE SEQUENCE "public"."company_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."credit_note_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."invoice_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."return_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."order_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."shipment_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "cart_lines" (
	"company_id" uuid NOT NULL,
	"cart_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cart_lines_company_id_cart_id_variant_id_pk" PRIMARY KEY("company_id","cart_id","variant_id"),
	CONSTRAINT "cart_lines_positive" CHECK ("cart_lines"."quantity" between 1 and 1000000)
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"po_number" text,
	"wanted_on" date,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "carts_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"key" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"plate" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "categories_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"name_zh" text,
	"description" text DEFAULT '' NOT NULL,
	"category_id" uuid NOT NULL,
	"plate" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"launched_on" date NOT NULL,
	"opens_on" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "products_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "variants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"sku_normal" text NOT NULL,
	"ean" text,
	"pack" integer NOT NULL,
	"moq" integer NOT NULL,
	"increment" integer NOT NULL,
	"cost_cents" bigint NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"substitute_id" uuid,
	"search_text" text NOT NULL,
	"sold_trailing_year" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "variants_sku_unique" UNIQUE("sku"),
	CONSTRAINT "variants_ean_unique" UNIQUE("ean"),
	CONSTRAINT "variants_quantities" CHECK ("variants"."pack" >= 1 and "variants"."moq" >= 1 and "variants"."increment" >= 1 and "variants"."moq" % "variants"."increment" = 0),
	CONSTRAINT "variants_cost" CHECK ("variants"."cost_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"label" text NOT NULL,
	"recipient" text NOT NULL,
	"line1" text NOT NULL,
	"line2" text,
	"town" text NOT NULL,
	"postcode" text NOT NULL,
	"country" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "addresses_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"country" text NOT NULL,
	"region" text NOT NULL,
	"town" text NOT NULL,
	"tax_number" text,
	"phone" text,
	"price_list_id" uuid,
	"rep_id" uuid,
	"tier_key" text NOT NULL,
	"joined_on" date NOT NULL,
	"share_link_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "companies_number_unique" UNIQUE("number"),
	CONSTRAINT "companies_country" CHECK ("companies"."country" ~ '^[A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "company_states" (
	"company_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since_on" date NOT NULL,
	"order_days" integer NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL,
	"median_gap_days" integer,
	"longest_gap_days" integer,
	"shrunk_gap_tenths" integer,
	"score30_ppm" integer NOT NULL,
	"score90_ppm" integer NOT NULL,
	"alive_probability_ppm" integer,
	"net_trailing_year_cents" bigint NOT NULL,
	"at_risk_cents" bigint NOT NULL,
	"abc_class" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"refreshed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_accounts" (
	"company_id" uuid PRIMARY KEY NOT NULL,
	"limit_cents" bigint NOT NULL,
	"terms_days" integer NOT NULL,
	"open_invoices_cents" bigint NOT NULL,
	"open_orders_cents" bigint NOT NULL,
	"unapplied_cents" bigint NOT NULL,
	CONSTRAINT "credit_not_negative" CHECK ("credit_accounts"."limit_cents" >= 0 and "credit_accounts"."open_invoices_cents" >= 0 and "credit_accounts"."open_orders_cents" >= 0 and "credit_accounts"."unapplied_cents" >= 0),
	CONSTRAINT "terms_sane" CHECK ("credit_accounts"."terms_days" between 0 and 365)
);
--> statement-breakpoint
CREATE TABLE "insight_runs" (
	"as_of_on" date PRIMARY KEY NOT NULL,
	"model" text NOT NULL,
	"params" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"ran_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "state_events" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"happened_on" date NOT NULL,
	"evidence" jsonb NOT NULL,
	CONSTRAINT "state_events_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "user_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"role" text NOT NULL,
	"company_id" uuid,
	"phone" text,
	"locale" text,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_member_or_staff" CHECK (("users"."role" in ('owner','approver','buyer')) = ("users"."company_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"company_id" uuid,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "house" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"currency" text DEFAULT 'GBP' NOT NULL,
	"time_zone" text DEFAULT 'Europe/London' NOT NULL,
	"vat_bps" integer NOT NULL,
	"minimum_order_cents" bigint NOT NULL,
	"freight_cents" bigint NOT NULL,
	"free_freight_over_cents" bigint NOT NULL,
	"overdue_grace_days" integer DEFAULT 7 NOT NULL,
	"guest_price_policy" text DEFAULT 'hidden' NOT NULL,
	"bank_details" text NOT NULL,
	"address_lines" text[] NOT NULL,
	"phone" text NOT NULL,
	"email" text NOT NULL,
	"demo" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "house_one_row" CHECK ("house"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"template" text NOT NULL,
	"to" text NOT NULL,
	"locale" text NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"status" text NOT NULL,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "mails_dedupeKey_unique" UNIQUE("dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "credit_notes" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"return_id" uuid,
	"invoice_id" uuid,
	"applied_cents" bigint NOT NULL,
	"goods_cents" bigint NOT NULL,
	"tax_cents" bigint NOT NULL,
	"total_cents" bigint NOT NULL,
	"issued_on" date NOT NULL,
	CONSTRAINT "credit_notes_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "credit_notes_number_unique" UNIQUE("number"),
	CONSTRAINT "credit_notes_total" CHECK ("credit_notes"."total_cents" = "credit_notes"."goods_cents" + "credit_notes"."tax_cents" and "credit_notes"."total_cents" > 0),
	CONSTRAINT "credit_notes_applied" CHECK ("credit_notes"."applied_cents" between 0 and "credit_notes"."total_cents")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"order_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"issued_on" date NOT NULL,
	"due_on" date NOT NULL,
	"goods_cents" bigint NOT NULL,
	"freight_cents" bigint NOT NULL,
	"tax_cents" bigint NOT NULL,
	"total_cents" bigint NOT NULL,
	"paid_cents" bigint NOT NULL,
	"paid_on" date,
	CONSTRAINT "invoices_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "invoices_number_unique" UNIQUE("number"),
	CONSTRAINT "invoices_total" CHECK ("invoices"."total_cents" = "invoices"."goods_cents" + "invoices"."freight_cents" + "invoices"."tax_cents"),
	CONSTRAINT "invoices_paid" CHECK ("invoices"."paid_cents" between 0 and "invoices"."total_cents" and ("invoices"."paid_on" is not null) = ("invoices"."paid_cents" = "invoices"."total_cents"))
);
--> statement-breakpoint
CREATE TABLE "payment_allocations" (
	"company_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"amount_cents" bigint NOT NULL,
	CONSTRAINT "payment_allocations_company_id_payment_id_invoice_id_pk" PRIMARY KEY("company_id","payment_id","invoice_id"),
	CONSTRAINT "payment_allocations_positive" CHECK ("payment_allocations"."amount_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid,
	"method" text NOT NULL,
	"amount_cents" bigint NOT NULL,
	"reference" text NOT NULL,
	"received_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by_id" uuid,
	CONSTRAINT "payments_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "payments_positive" CHECK ("payments"."amount_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "return_lines" (
	"company_id" uuid NOT NULL,
	"return_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"quantity" integer NOT NULL,
	"net_cents" bigint NOT NULL,
	CONSTRAINT "return_lines_company_id_return_id_line_no_pk" PRIMARY KEY("company_id","return_id","line_no"),
	CONSTRAINT "return_lines_positive" CHECK ("return_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"order_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"restocked" integer DEFAULT 0 NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	CONSTRAINT "returns_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "returns_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "balances" (
	"company_id" uuid NOT NULL,
	"account" text NOT NULL,
	"asset" text NOT NULL,
	"balance" bigint NOT NULL,
	CONSTRAINT "balances_company_id_account_asset_pk" PRIMARY KEY("company_id","account","asset"),
	CONSTRAINT "balances_not_negative" CHECK ("balances"."balance" >= 0 or "balances"."account" like 'house:%')
);
--> statement-breakpoint
CREATE TABLE "journals" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"kind" text NOT NULL,
	"cause" jsonb NOT NULL,
	"program_version_id" uuid NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"reverses" uuid,
	CONSTRAINT "journals_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "point_lots" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid,
	"cause" text NOT NULL,
	"granted_points" bigint NOT NULL,
	"pending_points" bigint NOT NULL,
	"active_points" bigint NOT NULL,
	"spent_points" bigint NOT NULL,
	"expired_points" bigint NOT NULL,
	"reversed_points" bigint NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"active_at" timestamp with time zone,
	"expires_on" date,
	CONSTRAINT "point_lots_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "point_lots_sum" CHECK ("point_lots"."granted_points" = "point_lots"."pending_points" + "point_lots"."active_points" + "point_lots"."spent_points" + "point_lots"."expired_points" + "point_lots"."reversed_points"
        and least("point_lots"."pending_points", "point_lots"."active_points", "point_lots"."spent_points", "point_lots"."expired_points", "point_lots"."reversed_points") >= 0)
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"company_id" uuid NOT NULL,
	"journal_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"debit" text NOT NULL,
	"credit" text NOT NULL,
	"asset" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "postings_company_id_journal_id_seq_pk" PRIMARY KEY("company_id","journal_id","seq"),
	CONSTRAINT "postings_pair" CHECK ("postings"."amount" > 0 and "postings"."debit" <> "postings"."credit")
);
--> statement-breakpoint
CREATE TABLE "rebate_basis" (
	"company_id" uuid NOT NULL,
	"period" text NOT NULL,
	"category_key" text NOT NULL,
	"ordered_cents" bigint NOT NULL,
	"qualified_cents" bigint NOT NULL,
	CONSTRAINT "rebate_basis_company_id_period_category_key_pk" PRIMARY KEY("company_id","period","category_key")
);
--> statement-breakpoint
CREATE TABLE "rebate_posted" (
	"company_id" uuid NOT NULL,
	"period" text NOT NULL,
	"rule_key" text NOT NULL,
	"tier_key" text NOT NULL,
	"program_version_id" uuid NOT NULL,
	"pending_cents" bigint NOT NULL,
	"earned_cents" bigint NOT NULL,
	"settled_cents" bigint NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "rebate_posted_company_id_period_rule_key_pk" PRIMARY KEY("company_id","period","rule_key"),
	CONSTRAINT "rebate_posted_not_negative" CHECK ("rebate_posted"."pending_cents" >= 0 and "rebate_posted"."earned_cents" >= 0 and "rebate_posted"."settled_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "order_events" (
	"company_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"detail" jsonb NOT NULL,
	CONSTRAINT "order_events_company_id_order_id_id_pk" PRIMARY KEY("company_id","order_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"company_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"variant_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"category_key" text NOT NULL,
	"quantity" integer NOT NULL,
	"shipped_quantity" integer DEFAULT 0 NOT NULL,
	"cancelled_quantity" integer DEFAULT 0 NOT NULL,
	"returned_quantity" integer DEFAULT 0 NOT NULL,
	"unit_cents" bigint NOT NULL,
	"net_cents" bigint NOT NULL,
	"unit_cost_cents" bigint NOT NULL,
	"points" bigint NOT NULL,
	"price_reason" text NOT NULL,
	"price_from_quantity" integer NOT NULL,
	CONSTRAINT "order_lines_company_id_order_id_line_no_pk" PRIMARY KEY("company_id","order_id","line_no"),
	CONSTRAINT "order_lines_net" CHECK ("order_lines"."net_cents" = "order_lines"."unit_cents" * "order_lines"."quantity"),
	CONSTRAINT "order_lines_quantities" CHECK ("order_lines"."quantity" > 0 and "order_lines"."shipped_quantity" >= 0 and "order_lines"."cancelled_quantity" >= 0 and "order_lines"."returned_quantity" >= 0
        and "order_lines"."shipped_quantity" + "order_lines"."cancelled_quantity" <= "order_lines"."quantity" and "order_lines"."returned_quantity" <= "order_lines"."shipped_quantity")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"placed_by_id" uuid,
	"source" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"placed_on" date NOT NULL,
	"status" text NOT NULL,
	"payment_method" text NOT NULL,
	"terms_days" integer NOT NULL,
	"po_number" text,
	"wanted_on" date,
	"note" text,
	"address" jsonb NOT NULL,
	"tier_key" text NOT NULL,
	"goods_cents" bigint NOT NULL,
	"freight_cents" bigint NOT NULL,
	"freight_reason" text NOT NULL,
	"tax_cents" bigint NOT NULL,
	"total_cents" bigint NOT NULL,
	"points" bigint NOT NULL,
	"rebate_preview_cents" bigint NOT NULL,
	"program_version_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	CONSTRAINT "orders_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "orders_number_unique" UNIQUE("number"),
	CONSTRAINT "orders_total" CHECK ("orders"."total_cents" = "orders"."goods_cents" + "orders"."freight_cents" + "orders"."tax_cents")
);
--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"company_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "shipment_lines_company_id_shipment_id_line_no_pk" PRIMARY KEY("company_id","shipment_id","line_no"),
	CONSTRAINT "shipment_lines_positive" CHECK ("shipment_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"number" text NOT NULL,
	"shipped_at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone,
	"carrier" text,
	"tracking" text,
	"actor_id" uuid,
	CONSTRAINT "shipments_company_id_id_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "shipments_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "contract_prices" (
	"company_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"min_quantity" integer NOT NULL,
	"unit_cents" bigint NOT NULL,
	"valid_from_on" date NOT NULL,
	"valid_to_on" date,
	CONSTRAINT "contract_prices_company_id_variant_id_min_quantity_pk" PRIMARY KEY("company_id","variant_id","min_quantity"),
	CONSTRAINT "contract_prices_positive" CHECK ("contract_prices"."unit_cents" > 0 and "contract_prices"."min_quantity" >= 1)
);
--> statement-breakpoint
CREATE TABLE "price_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"tier_key" text,
	CONSTRAINT "price_lists_key_unique" UNIQUE("key"),
	CONSTRAINT "price_lists_tier" CHECK (("price_lists"."kind" = 'tier') = ("price_lists"."tier_key" is not null))
);
--> statement-breakpoint
CREATE TABLE "prices" (
	"variant_id" uuid NOT NULL,
	"price_list_id" uuid NOT NULL,
	"min_quantity" integer NOT NULL,
	"unit_cents" bigint NOT NULL,
	CONSTRAINT "prices_variant_id_price_list_id_min_quantity_pk" PRIMARY KEY("variant_id","price_list_id","min_quantity"),
	CONSTRAINT "prices_positive" CHECK ("prices"."unit_cents" > 0 and "prices"."min_quantity" >= 1)
);
--> statement-breakpoint
CREATE TABLE "awards" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"award_key" text NOT NULL,
	"period" text NOT NULL,
	"rank" integer NOT NULL,
	"evidence" jsonb NOT NULL,
	"granted_on" date NOT NULL,
	"program_version_id" uuid NOT NULL,
	CONSTRAINT "awards_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "program_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"status" text NOT NULL,
	"body" jsonb NOT NULL,
	"hash" text NOT NULL,
	"effective_from_on" date,
	"effective_to_on" date,
	"author_id" uuid,
	"approver_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "program_versions_number_unique" UNIQUE("number"),
	CONSTRAINT "program_published_range" CHECK ("program_versions"."status" = 'draft' or ("program_versions"."effective_from_on" is not null and "program_versions"."published_at" is not null)),
	CONSTRAINT "program_four_eyes" CHECK ("program_versions"."author_id" is null or "program_versions"."approver_id" is null or "program_versions"."author_id" <> "program_versions"."approver_id")
);
--> statement-breakpoint
CREATE TABLE "tier_holdings" (
	"company_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"tier_key" text NOT NULL,
	"cause" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"program_version_id" uuid NOT NULL,
	CONSTRAINT "tier_holdings_company_id_from_on_pk" PRIMARY KEY("company_id","from_on"),
	CONSTRAINT "tier_holdings_range" CHECK ("tier_holdings"."to_on" is null or "tier_holdings"."to_on" > "tier_holdings"."from_on")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"link_id" uuid,
	"company_name" text NOT NULL,
	"contact_name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"tax_number" text NOT NULL,
	"country" text NOT NULL,
	"region" text NOT NULL,
	"town" text NOT NULL,
	"address_line" text NOT NULL,
	"postcode" text NOT NULL,
	"note" text,
	"locale" text NOT NULL,
	"status" text DEFAULT 'submitted' NOT NULL,
	"decision_reason" text,
	"decided_by_id" uuid,
	"decided_at" timestamp with time zone,
	"company_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "applications_decided" CHECK (("applications"."status" = 'submitted') = ("applications"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "share_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"product_id" uuid NOT NULL,
	"owner_staff_id" uuid,
	"owner_company_id" uuid,
	"created_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"archived_at" timestamp with time zone,
	"scans" integer DEFAULT 0 NOT NULL,
	"applications" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "share_links_code_unique" UNIQUE("code"),
	CONSTRAINT "share_links_one_owner" CHECK (num_nonnulls("share_links"."owner_staff_id", "share_links"."owner_company_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "share_scans" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"link_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"visitor_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_days" (
	"company_id" uuid NOT NULL,
	"day" date NOT NULL,
	"orders" integer NOT NULL,
	"units" integer NOT NULL,
	"net_cents" bigint NOT NULL,
	"cost_cents" bigint NOT NULL,
	"returned_cents" bigint NOT NULL,
	CONSTRAINT "company_days_company_id_day_pk" PRIMARY KEY("company_id","day")
);
--> statement-breakpoint
CREATE TABLE "company_skus" (
	"company_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL,
	"order_days" integer NOT NULL,
	"quantity_total" integer NOT NULL,
	"last_unit_cents" bigint NOT NULL,
	"recent_quantities" integer[] NOT NULL,
	CONSTRAINT "company_skus_company_id_variant_id_pk" PRIMARY KEY("company_id","variant_id")
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"variant_id" uuid PRIMARY KEY NOT NULL,
	"on_hand" integer NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"protected_quantity" integer DEFAULT 0 NOT NULL,
	"expected_on" text,
	CONSTRAINT "stock_never_oversold" CHECK ("stock"."reserved" >= 0 and "stock"."reserved" <= "stock"."on_hand"),
	CONSTRAINT "stock_protected" CHECK ("stock"."protected_quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_moves" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"variant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"on_hand_delta" integer NOT NULL,
	"reserved_delta" integer NOT NULL,
	"company_id" uuid,
	"order_id" uuid,
	"actor_id" uuid,
	"note" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_company_id_cart_id_carts_company_id_id_fk" FOREIGN KEY ("company_id","cart_id") REFERENCES "public"."carts"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_parent_id_categories_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_substitute_id_variants_id_fk" FOREIGN KEY ("substitute_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_rep_id_users_id_fk" FOREIGN KEY ("rep_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_states" ADD CONSTRAINT "company_states_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_accounts" ADD CONSTRAINT "credit_accounts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "state_events" ADD CONSTRAINT "state_events_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_tokens" ADD CONSTRAINT "user_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_company_id_order_id_orders_company_id_id_fk" FOREIGN KEY ("company_id","order_id") REFERENCES "public"."orders"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_company_id_shipment_id_shipments_company_id_id_fk" FOREIGN KEY ("company_id","shipment_id") REFERENCES "public"."shipments"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_company_id_payment_id_payments_company_id_id_fk" FOREIGN KEY ("company_id","payment_id") REFERENCES "public"."payments"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_company_id_invoice_id_invoices_company_id_id_fk" FOREIGN KEY ("company_id","invoice_id") REFERENCES "public"."invoices"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_company_id_return_id_returns_company_id_id_fk" FOREIGN KEY ("company_id","return_id") REFERENCES "public"."returns"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_company_id_order_id_line_no_order_lines_company_id_order_id_line_no_fk" FOREIGN KEY ("company_id","order_id","line_no") REFERENCES "public"."order_lines"("company_id","order_id","line_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_company_id_order_id_orders_company_id_id_fk" FOREIGN KEY ("company_id","order_id") REFERENCES "public"."orders"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "balances" ADD CONSTRAINT "balances_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journals" ADD CONSTRAINT "journals_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journals" ADD CONSTRAINT "journals_program_version_id_program_versions_id_fk" FOREIGN KEY ("program_version_id") REFERENCES "public"."program_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_lots" ADD CONSTRAINT "point_lots_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_company_id_journal_id_journals_company_id_id_fk" FOREIGN KEY ("company_id","journal_id") REFERENCES "public"."journals"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebate_basis" ADD CONSTRAINT "rebate_basis_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebate_posted" ADD CONSTRAINT "rebate_posted_program_version_id_program_versions_id_fk" FOREIGN KEY ("program_version_id") REFERENCES "public"."program_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebate_posted" ADD CONSTRAINT "rebate_posted_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_company_id_order_id_orders_company_id_id_fk" FOREIGN KEY ("company_id","order_id") REFERENCES "public"."orders"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_company_id_order_id_orders_company_id_id_fk" FOREIGN KEY ("company_id","order_id") REFERENCES "public"."orders"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_placed_by_id_users_id_fk" FOREIGN KEY ("placed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_company_id_shipment_id_shipments_company_id_id_fk" FOREIGN KEY ("company_id","shipment_id") REFERENCES "public"."shipments"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_company_id_order_id_line_no_order_lines_company_id_order_id_line_no_fk" FOREIGN KEY ("company_id","order_id","line_no") REFERENCES "public"."order_lines"("company_id","order_id","line_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_company_id_order_id_orders_company_id_id_fk" FOREIGN KEY ("company_id","order_id") REFERENCES "public"."orders"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_prices" ADD CONSTRAINT "contract_prices_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_prices" ADD CONSTRAINT "contract_prices_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_program_version_id_program_versions_id_fk" FOREIGN KEY ("program_version_id") REFERENCES "public"."program_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_versions" ADD CONSTRAINT "program_versions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_versions" ADD CONSTRAINT "program_versions_approver_id_users_id_fk" FOREIGN KEY ("approver_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_holdings" ADD CONSTRAINT "tier_holdings_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_holdings" ADD CONSTRAINT "tier_holdings_program_version_id_program_versions_id_fk" FOREIGN KEY ("program_version_id") REFERENCES "public"."program_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_link_id_share_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."share_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_owner_staff_id_users_id_fk" FOREIGN KEY ("owner_staff_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_owner_company_id_companies_id_fk" FOREIGN KEY ("owner_company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_scans" ADD CONSTRAINT "share_scans_link_id_share_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."share_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_days" ADD CONSTRAINT "company_days_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_skus" ADD CONSTRAINT "company_skus_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_skus" ADD CONSTRAINT "company_skus_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "carts_one_per_person" ON "carts" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "products_category" ON "products" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "products_launched" ON "products" USING btree ("launched_on");--> statement-breakpoint
CREATE UNIQUE INDEX "variants_sku_normal" ON "variants" USING btree ("sku_normal");--> statement-breakpoint
CREATE INDEX "variants_product" ON "variants" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "variants_search" ON "variants" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "variants_sold" ON "variants" USING btree ("sold_trailing_year" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_one_default" ON "addresses" USING btree ("company_id") WHERE "addresses"."is_default" and "addresses"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "companies_rep" ON "companies" USING btree ("rep_id");--> statement-breakpoint
CREATE INDEX "companies_name" ON "companies" USING btree ("name");--> statement-breakpoint
CREATE INDEX "company_states_state" ON "company_states" USING btree ("state");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "state_events_on" ON "state_events" USING btree ("happened_on");--> statement-breakpoint
CREATE INDEX "user_tokens_user" ON "user_tokens" USING btree ("user_id","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "users_company_member" ON "users" USING btree ("company_id","id");--> statement-breakpoint
CREATE INDEX "audit_entity" ON "audit_entries" USING btree ("entity","entity_id","at");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "mails_created" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "credit_notes_return" ON "credit_notes" USING btree ("company_id","return_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_one_per_shipment" ON "invoices" USING btree ("company_id","shipment_id");--> statement-breakpoint
CREATE INDEX "invoices_order" ON "invoices" USING btree ("company_id","order_id");--> statement-breakpoint
CREATE INDEX "invoices_open" ON "invoices" USING btree ("company_id","due_on") WHERE "invoices"."paid_on" is null;--> statement-breakpoint
CREATE INDEX "payment_allocations_invoice" ON "payment_allocations" USING btree ("company_id","invoice_id");--> statement-breakpoint
CREATE INDEX "payments_received" ON "payments" USING btree ("company_id","received_on");--> statement-breakpoint
CREATE INDEX "returns_order" ON "returns" USING btree ("company_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "journals_key" ON "journals" USING btree ("company_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "journals_reversed_once" ON "journals" USING btree ("company_id","reverses") WHERE "journals"."reverses" is not null;--> statement-breakpoint
CREATE INDEX "journals_effective" ON "journals" USING btree ("company_id","effective_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "point_lots_order" ON "point_lots" USING btree ("company_id","order_id") WHERE "point_lots"."order_id" is not null;--> statement-breakpoint
CREATE INDEX "point_lots_expiry" ON "point_lots" USING btree ("company_id","expires_on") WHERE "point_lots"."active_points" > 0;--> statement-breakpoint
CREATE INDEX "order_lines_variant" ON "order_lines" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "orders_company_placed" ON "orders" USING btree ("company_id","placed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_open" ON "orders" USING btree ("status","placed_at") WHERE "orders"."status" in ('awaiting_payment','placed','part_shipped','shipped');--> statement-breakpoint
CREATE INDEX "orders_placed" ON "orders" USING btree ("placed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "shipments_order" ON "shipments" USING btree ("company_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "price_lists_one_base" ON "price_lists" USING btree ("kind") WHERE "price_lists"."kind" = 'base';--> statement-breakpoint
CREATE UNIQUE INDEX "price_lists_one_per_tier" ON "price_lists" USING btree ("tier_key") WHERE "price_lists"."kind" = 'tier';--> statement-breakpoint
CREATE UNIQUE INDEX "awards_one_winner" ON "awards" USING btree ("award_key","period","rank");--> statement-breakpoint
CREATE INDEX "tier_holdings_open" ON "tier_holdings" USING btree ("tier_key") WHERE "tier_holdings"."to_on" is null;--> statement-breakpoint
CREATE INDEX "applications_status" ON "applications" USING btree ("status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_one_open_per_mail" ON "applications" USING btree (lower("email")) WHERE "applications"."status" = 'submitted';--> statement-breakpoint
CREATE UNIQUE INDEX "share_links_staff_product" ON "share_links" USING btree ("owner_staff_id","product_id") WHERE "share_links"."owner_staff_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "share_links_company_product" ON "share_links" USING btree ("owner_company_id","product_id") WHERE "share_links"."owner_company_id" is not null;--> statement-breakpoint
CREATE INDEX "share_scans_link" ON "share_scans" USING btree ("link_id","at");--> statement-breakpoint
CREATE INDEX "company_days_day" ON "company_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "stock_moves_variant" ON "stock_moves" USING btree ("variant_id","id");--> statement-breakpoint
CREATE INDEX "stock_moves_order" ON "stock_moves" USING btree ("company_id","order_id");