CREATE TABLE "pace" (
	"bot_id" text PRIMARY KEY NOT NULL,
	"next" double precision NOT NULL,
	"held" double precision NOT NULL,
	"used" double precision[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pace_chat" (
	"bot_id" text NOT NULL,
	"chat" text NOT NULL,
	"until" double precision NOT NULL,
	CONSTRAINT "pace_chat_bot_id_chat_pk" PRIMARY KEY("bot_id","chat")
);
--> statement-breakpoint
DROP INDEX "outbox_due";--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "token" "bytea";--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("bot_id","lane","claimed_until") WHERE state = 'owed';--> statement-breakpoint
ALTER TABLE "pace" SET UNLOGGED;--> statement-breakpoint
ALTER TABLE "pace_chat" SET UNLOGGED;--> statement-breakpoint
ALTER TABLE "pace" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "pace_chat" SET (fillfactor = 50);--> statement-breakpoint
-- What `memoryLedger` (src/delivery/ledger.ts) says, for all processes of a bot. The one place that reads the server's clock: a limit that
-- many processes keep together has to be kept by one clock, and nothing but the pace of sending hangs on it.
CREATE FUNCTION "pace_claim"(p_bot text, p_per_second int4, p_window float8, p_chats text[], p_ahead float8[], p_unasked bool[], p_every float8[], p_burst float8[], p_late float8[], p_used float8[])
RETURNS TABLE ("now" float8, "held" float8, "slot" float8, "after" float8, "whose" text) LANGUAGE plpgsql AS $$
declare
  state pace;
  at float8;
  full_at float8;
  free float8;
  place int4;
begin
  select * into state from pace p where p.bot_id = p_bot for update;
  if not found then
    -- Nothing is known of what was sent before: it may have been a whole window's worth.
    insert into pace values (p_bot, 0, extract(epoch from clock_timestamp())::float8 * 1000 + p_window, '{}') on conflict do nothing;
    select * into state from pace p where p.bot_id = p_bot for update;
  end if;
  at := extract(epoch from clock_timestamp())::float8 * 1000;
  for i in 1 .. cardinality(p_late) loop
    place := array_position(state.used, p_late[i]);
    if place is not null then
      state.used[place] := p_used[i];
    end if;
  end loop;
  for i in 1 .. cardinality(p_chats) loop
    now := at; held := state.held; slot := null; after := null; whose := null;
    full_at := coalesce((select c.until from pace_chat c where c.bot_id = p_bot and c.chat = p_chats[i]), 0);
    free := at;
    if cardinality(state.used) >= p_per_second then
      free := state.used[cardinality(state.used) - p_per_second + 1] + p_window;
    end if;
    slot := greatest(at, state.held, free, case when p_unasked[i] then state.next else 0 end);
    if slot > at + p_ahead[i] then
      after := slot - p_ahead[i];
      slot := null;
      whose := 'lane';
    elsif full_at - (p_burst[i] - 1) * p_every[i] > slot + 0.01 then
      after := full_at - (p_burst[i] - 1) * p_every[i];
      slot := null;
      whose := 'chat';
    else
      if cardinality(state.used) >= p_per_second then
        state.used := state.used[cardinality(state.used) - p_per_second + 2 :];
      end if;
      state.used := state.used || slot;
      state.next := greatest(state.next, case when p_unasked[i] then slot else at end) + p_window / p_per_second;
      insert into pace_chat as c values (p_bot, p_chats[i], greatest(full_at, slot) + p_every[i])
        on conflict (bot_id, chat) do update set until = excluded.until;
    end if;
    return next;
  end loop;
  update pace p set next = state.next, used = state.used where p.bot_id = p_bot;
end
$$;--> statement-breakpoint
CREATE FUNCTION "pace_hold"(p_bot text, p_ms float8) RETURNS void LANGUAGE plpgsql AS $$
declare
  at float8 := extract(epoch from clock_timestamp())::float8 * 1000;
  until float8;
begin
  insert into pace as p values (p_bot, 0, at + p_ms, '{}')
    on conflict (bot_id) do update set held = greatest(p.held, excluded.held) returning p.held into until;
  perform pg_notify('ferryman_hold', p_bot || ' ' || until || ' ' || at);
end
$$;
