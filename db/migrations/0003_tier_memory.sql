ALTER TABLE "tier_holdings" ADD COLUMN "grace_until_on" date;--> statement-breakpoint
ALTER TABLE "tier_holdings" ADD COLUMN "challenge_streak" integer DEFAULT 0 NOT NULL;