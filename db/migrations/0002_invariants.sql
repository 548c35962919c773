-- One tier per company per day.
alter table tier_holdings add constraint tier_holdings_no_overlap
  exclude using gist (company_id with =, daterange(from_on, to_on) with &&);
--> statement-breakpoint
-- Published versions take turns; they never overlap.
alter table program_versions add constraint program_versions_no_overlap
  exclude using gist (daterange(effective_from_on, effective_to_on) with &&) where (status = 'published');
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger journals_append_only before update or delete on journals for each statement execute function refuse_change();
--> statement-breakpoint
create trigger postings_append_only before update or delete on postings for each statement execute function refuse_change();
--> statement-breakpoint
create trigger stock_moves_append_only before update or delete on stock_moves for each statement execute function refuse_change();
--> statement-breakpoint
create trigger audit_append_only before update or delete on audit_entries for each statement execute function refuse_change();
--> statement-breakpoint
-- A published program is frozen, but for the day it ends (set when its successor is published).
create function refuse_published_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.body is distinct from old.body or new.hash <> old.hash or new.number <> old.number
     or new.effective_from_on is distinct from old.effective_from_on or new.status <> old.status then
    raise exception 'a published program version never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger program_versions_frozen before update or delete on program_versions
  for each row when (old.status = 'published') execute function refuse_published_change();
