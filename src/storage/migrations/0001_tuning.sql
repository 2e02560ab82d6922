-- Room on each page for the next version of a row, so that a turn need not touch an index (heap-only tuples).
ALTER TABLE "account" SET (fillfactor = 50, toast_tuple_target = 4096, autovacuum_vacuum_scale_factor = 0.02);--> statement-breakpoint
ALTER TABLE "outbox" SET (autovacuum_vacuum_scale_factor = 0.05);--> statement-breakpoint
ALTER TABLE "household" SET (fillfactor = 90);--> statement-breakpoint
-- The journal is only ever added to; an erasure empties content and salt and nothing else.
CREATE FUNCTION "journal_entry_guard"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if tg_op = 'DELETE' then
    raise exception 'journal entries are never deleted' using errcode = 'restrict_violation';
  end if;
  if new.content is not null or new.salt is not null
     or (new.household_id, new.seq, new.kind, new.visit_id, new.revision, new.author_id, new.recorded_at, new.digest, new.prev, new.hash)
        is distinct from (old.household_id, old.seq, old.kind, old.visit_id, old.revision, old.author_id, old.recorded_at, old.digest, old.prev, old.hash) then
    raise exception 'journal entries are never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;--> statement-breakpoint
CREATE TRIGGER "journal_entry_only_added" BEFORE UPDATE OR DELETE ON "journal_entry" FOR EACH ROW EXECUTE FUNCTION "journal_entry_guard"();
