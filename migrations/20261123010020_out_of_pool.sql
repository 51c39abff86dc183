-- A mentor whom the centre takes out of the pool: the schools' open questions close, and the schools concerned are told, also
-- when the mentor is back. The centre may not know which schools these are, so the database does it for the centre: as the
-- owner of the tables, who reaches exactly the rows of the one entry that is being moved.

create policy centre_closes on engagement for all to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.closing_entry', true), '')::uuid));
create policy centre_closes on mentor for select to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.closing_entry', true), '')::uuid));
create policy centre_closes on audit_event for insert to mayak_owner with check (action = 'engagement.left');
create policy centre_closes on email_outbox for insert to mayak_owner with check (kind = 'mentor_standing');

create function pool_mentor_out() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  concerned uuid;
  closed uuid;
begin
  perform set_config('app.closing_entry', new.pool_mentor_id::text, true);
  for concerned in
    select e.school_id from engagement e
      where e.region_id = new.region_id and e.pool_mentor_id = new.pool_mentor_id and e.state = 'asked'
    union
    select m.school_id from mentor m
      where m.region_id = new.region_id and m.pool_mentor_id = new.pool_mentor_id and m.capacity > 0
    order by 1
  loop
    closed := null;
    update engagement e set state = 'left', answered_at = now()
      where e.school_id = concerned and e.pool_mentor_id = new.pool_mentor_id and e.state = 'asked'
      returning e.engagement_id into closed;
    if closed is not null then
      insert into audit_event (school_id, audit_event_id, action, subject_id)
        values (concerned, gen_random_uuid(), 'engagement.left', closed);
    end if;
    insert into email_outbox (outbox_id, region_id, school_id, kind, event_key, recipient, params)
      values (gen_random_uuid(), new.region_id, concerned, 'mentor_standing', 'mentor_standing:' || gen_random_uuid(),
        'role:curator', jsonb_build_object('pool_mentor_id', new.pool_mentor_id, 'engagement_id', closed,
          'state', new.state));
  end loop;
  perform set_config('app.closing_entry', '', true);
  return null;
end
$$;
create trigger pool_mentor_out after update of state on pool_mentor
  for each row when (new.state <> old.state
    and (new.state in ('paused', 'archived') or old.state = 'paused' and new.state = 'approved'))
  execute function pool_mentor_out();
