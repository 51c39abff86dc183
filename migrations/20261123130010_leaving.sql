-- A mentor who begins to leave while pairs run comes back to finish when the schools have ended them. That it was begun
-- stands in the entry: the mentor is told when nothing is held any more, and the centre sees who is on the way out.

alter table pool_mentor add column leaving_since date;
grant update (leaving_since) on pool_mentor to mayak_mentor;

-- Who is over has left, and who is shown to schools again has stayed. Its name puts it behind the triggers that decide about
-- the state and the days.
create function pool_mentor_to_leave() returns trigger language plpgsql as $$
begin
  if new.shown_until is not null or not mayak_entry_lives(new.state) then
    new.leaving_since := null;
  end if;
  return new;
end
$$;
create trigger pool_mentor_to_leave before update of state, version, leaving_since on pool_mentor
  for each row when (new.leaving_since is not null) execute function pool_mentor_to_leave();

-- The last place is given back in a school's realm, which does not see the entry: the owner writes to the mentor, and reaches
-- the one entry whose place it is.
create policy leaving on pool_mentor for select to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.leaving_entry', true), '')::uuid));
create policy leaving on email_outbox for insert to mayak_owner
  with check (kind = 'leave_to_finish' and school_id is null
    and recipient = 'pool_mentor:' || (select nullif(current_setting('app.leaving_entry', true), '')));

create function pool_mentor_place_given_back() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.leaving_entry', new.pool_mentor_id::text, true);
  insert into email_outbox (outbox_id, region_id, kind, event_key, recipient, params)
    select gen_random_uuid(), p.region_id, 'leave_to_finish', 'leave_to_finish:' || gen_random_uuid(),
      'pool_mentor:' || p.pool_mentor_id, jsonb_build_object('pool_mentor_id', p.pool_mentor_id)
    from pool_mentor p
    where p.region_id = new.region_id and p.pool_mentor_id = new.pool_mentor_id and p.leaving_since is not null;
  perform set_config('app.leaving_entry', '', true);
  return null;
end
$$;
create trigger pool_mentor_place_given_back after update of reserved on pool_mentor_place
  for each row when (new.reserved = 0 and old.reserved > 0) execute function pool_mentor_place_given_back();
