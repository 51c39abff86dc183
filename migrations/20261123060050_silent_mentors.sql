-- The centre sees which mentors leave questions unanswered (pool_request). Now that a question is a talk with a clock, silence
-- is the mentor's only while the mentor has the word and is not away: asking back is an answer, waiting for the school is
-- nobody's silence but the school's, and days of absence are not counted, as by the clock itself. What time closes, and what
-- closes because the entry leaves the pool, the mentor has not answered. How common work ends concerns none of it.

create or replace function pool_request_follows() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  waits constant boolean := new.state = 'asked' and new.turn = 'mentor';
  waited constant boolean := case when tg_op = 'UPDATE' then old.state = 'asked' and old.turn = 'mentor' else false end;
begin
  if waits and not waited then
    insert into pool_request (region_id, pool_request_id, pool_mentor_id, asked_at)
      values (new.region_id, new.engagement_id, new.pool_mentor_id, new.asked_at)
      on conflict on constraint pool_request_pkey do update set asked_at = now(), closed_at = null, answered = false;
  elsif waited and not waits then
    update pool_request set closed_at = now(), answered = current_setting('role') = 'mayak_mentor'
      where region_id = new.region_id and pool_request_id = new.engagement_id and closed_at is null;
  elsif tg_op = 'UPDATE' and old.asked_at <> new.asked_at then
    update pool_request set asked_at = new.asked_at
      where region_id = new.region_id and pool_request_id = new.engagement_id;
  end if;
  return null;
end
$$;
drop trigger pool_request_follows on engagement;
create trigger pool_request_follows after insert or update of state, turn, asked_at on engagement
  for each row execute function pool_request_follows();

-- As before, without the days on which the mentor was away.
create or replace function mayak_unanswered(region uuid, waits integer, remembered integer)
  returns table (pool_mentor_id uuid, asked_at timestamptz, closed_at timestamptz)
  language sql stable
begin atomic
  select q.pool_mentor_id, q.asked_at, q.closed_at
  from pool_request q
  where q.region_id = region and not q.answered
    and coalesce(q.closed_at, now()) >= q.asked_at + make_interval(days => waits + (
      select coalesce(sum(least(a.until_on, coalesce(q.closed_at, now())::date) - greatest(a.from_on, q.asked_at::date) + 1), 0)
      from pool_pause a
      where a.region_id = q.region_id and a.pool_mentor_id = q.pool_mentor_id
        and a.from_on <= coalesce(q.closed_at, now())::date and a.until_on >= q.asked_at::date)::integer)
    and (q.closed_at is null or (q.closed_at > now() - make_interval(days => remembered)
      and not exists (select from pool_request later
        where later.region_id = q.region_id and later.pool_mentor_id = q.pool_mentor_id
          and later.answered and later.closed_at > q.asked_at)));
end;
