-- Schools that have heard «вышел из пула» of a mentor hear of it when the mentor is back, by whichever way: not only from a
-- pause, also from the archive through a new check. Whoever comes into the pool for the first time is no school's mentor yet.
drop trigger pool_mentor_out on pool_mentor;
create trigger pool_mentor_out after update of state on pool_mentor
  for each row when (new.state <> old.state and new.state in ('paused', 'archived', 'approved'))
  execute function pool_mentor_out();

-- In the archive the common work is over too: places without a pair are free at once, and a running pair is brought to an end by
-- its school, as when either side ends the work. The centre could do it with no other hand, and without it no data of an entry
-- with an agreement could ever be destroyed.
create or replace function pool_mentor_out() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  concerned uuid;
  closed uuid;
begin
  perform set_config('app.closing_entry', new.pool_mentor_id::text, true);
  for concerned in
    select e.school_id from engagement e
      where e.region_id = new.region_id and e.pool_mentor_id = new.pool_mentor_id
        and (e.state = 'asked' or e.state = 'accepted' and new.state = 'archived')
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
    if new.state = 'archived' then
      perform mayak_centre_ends_work(concerned, new.pool_mentor_id);
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

-- Of the owner, while it moves the entry: under the lock of the mentor's places, which whoever archives takes first.
create function mayak_centre_ends_work(of_school uuid, of_mentor uuid) returns void language plpgsql as $$
declare
  ended uuid;
begin
  for ended in
    select e.engagement_id from engagement e
    where e.school_id = of_school and e.pool_mentor_id = of_mentor and e.state = 'accepted' order by 1
  loop
    update engagement e set state = 'ending', ended_by = 'centre'
      where e.school_id = of_school and e.engagement_id = ended and e.state = 'accepted';
    insert into audit_event (school_id, audit_event_id, action, subject_id)
      values (of_school, gen_random_uuid(), 'engagement.ended', ended);
  end loop;
end
$$;

-- What the owner does for the centre reaches no further than the one entry that moves.
drop policy centre_closes on engagement;
create policy centre_closes on engagement for select to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.closing_entry', true), '')::uuid));
create policy centre_closes_question on engagement for update to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.closing_entry', true), '')::uuid) and state = 'asked')
  with check (state = 'left');
create policy centre_ends_work on engagement for update to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.closing_entry', true), '')::uuid) and state = 'accepted')
  with check (state = 'ending' and ended_by = 'centre');
drop policy centre_closes on audit_event;
create policy centre_closes on audit_event for insert to mayak_owner
  with check (action in ('engagement.left', 'engagement.ended') and school_id in (select engagement.school_id from engagement
    where engagement.engagement_id = audit_event.subject_id));
drop policy centre_closes on email_outbox;
create policy centre_closes on email_outbox for insert to mayak_owner
  with check (kind = 'mentor_standing' and recipient = 'role:curator'
    and params ->> 'pool_mentor_id' = (select nullif(current_setting('app.closing_entry', true), '')));

-- Who was archived before that is brought to the same state. No letter is written again.
create procedure mayak_end_archived() language plpgsql as $$
declare
  one record;
begin
  for one in
    select e.school_id, e.pool_mentor_id from engagement e
    join pool_mentor p on p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id and p.state = 'archived'
    where e.state = 'accepted' group by 1, 2 order by 2, 1
  loop
    perform set_config('app.closing_entry', one.pool_mentor_id::text, true);
    perform mayak_centre_ends_work(one.school_id, one.pool_mentor_id);
  end loop;
  perform set_config('app.closing_entry', '', true);
end
$$;
alter table pool_mentor no force row level security;
alter table engagement no force row level security;
call mayak_end_archived();
alter table engagement force row level security;
alter table pool_mentor force row level security;
drop procedure mayak_end_archived();
