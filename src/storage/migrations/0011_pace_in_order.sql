-- Nothing is known of what was sent before: the function reckons with that.
TRUNCATE "pace";--> statement-breakpoint
ALTER TABLE "pace" ADD COLUMN "slots" double precision[] NOT NULL;--> statement-breakpoint
-- What `memoryLedger` (src/delivery/ledger.ts) says: the slot that was used longest ago is given again first, and what came late is made up for.
CREATE OR REPLACE FUNCTION "pace_claim"(p_bot text, p_per_second int4, p_window float8, p_chats text[], p_ahead float8[], p_unasked bool[], p_every float8[], p_burst float8[], p_late float8[], p_used float8[])
RETURNS TABLE ("now" float8, "held" float8, "slot" float8, "after" float8, "whose" text) LANGUAGE plpgsql AS $$
declare
  state pace;
  v_slots float8[];
  v_used float8[];
  at float8;
  full_at float8;
  free float8;
  size int4;
  place int4;
  period float8 := p_window / p_per_second;
begin
  select * into state from pace p where p.bot_id = p_bot for update;
  if not found then
    -- Nothing is known of what was sent before: it may have been a whole window's worth.
    insert into pace (bot_id, next, held, slots, used) values (p_bot, 0, extract(epoch from clock_timestamp())::float8 * 1000 + p_window, '{}', '{}') on conflict do nothing;
    select * into state from pace p where p.bot_id = p_bot for update;
  end if;
  at := extract(epoch from clock_timestamp())::float8 * 1000;
  v_slots := state.slots;
  v_used := state.used;
  for i in 1 .. cardinality(p_late) loop
    place := array_position(v_slots, p_late[i]);
    if place is not null then
      v_used[place] := p_used[i];
    end if;
  end loop;
  if cardinality(p_late) > 0 and cardinality(v_used) > 0 then
    select array_agg(u.slot order by u.used), array_agg(u.used order by u.used) into v_slots, v_used from unnest(v_slots, v_used) as u(slot, used);
  end if;
  for i in 1 .. cardinality(p_chats) loop
    now := at; held := state.held; slot := null; after := null; whose := null;
    full_at := coalesce((select c.until from pace_chat c where c.bot_id = p_bot and c.chat = p_chats[i]), 0);
    free := at;
    size := cardinality(v_used);
    if size >= p_per_second then
      free := v_used[size - p_per_second + 1] + p_window;
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
      if size >= p_per_second then
        v_slots := v_slots[size - p_per_second + 2 :];
        v_used := v_used[size - p_per_second + 2 :];
      end if;
      while slot = any(v_slots) loop
        slot := slot + 0.001;
      end loop;
      place := cardinality(v_used);
      while place > 0 and v_used[place] > slot loop
        place := place - 1;
      end loop;
      v_slots := v_slots[: place] || slot || v_slots[place + 1 :];
      v_used := v_used[: place] || slot || v_used[place + 1 :];
      state.next := case when p_unasked[i] then greatest(state.next + period, slot) else greatest(state.next, at) + period end;
      insert into pace_chat as c values (p_bot, p_chats[i], greatest(full_at, slot) + p_every[i])
        on conflict (bot_id, chat) do update set until = excluded.until;
    end if;
    return next;
  end loop;
  update pace p set next = state.next, slots = v_slots, used = v_used where p.bot_id = p_bot;
end
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "pace_hold"(p_bot text, p_ms float8) RETURNS void LANGUAGE plpgsql AS $$
declare
  at float8 := extract(epoch from clock_timestamp())::float8 * 1000;
  until float8;
begin
  insert into pace as p (bot_id, next, held, slots, used) values (p_bot, 0, at + p_ms, '{}', '{}')
    on conflict (bot_id) do update set held = greatest(p.held, excluded.held) returning p.held into until;
  perform pg_notify('ferryman_hold', p_bot || ' ' || until || ' ' || at);
end
$$;
