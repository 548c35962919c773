ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_quantities";--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "qualified_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_quantities" CHECK ("order_lines"."quantity" > 0 and "order_lines"."shipped_quantity" >= 0 and "order_lines"."cancelled_quantity" >= 0 and "order_lines"."returned_quantity" >= 0
        and "order_lines"."shipped_quantity" + "order_lines"."cancelled_quantity" <= "order_lines"."quantity" and "order_lines"."returned_quantity" <= "order_lines"."shipped_quantity"
        and "order_lines"."qualified_quantity" between 0 and "order_lines"."shipped_quantity" - "order_lines"."returned_quantity");