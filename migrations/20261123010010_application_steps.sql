-- The queue of the centre as a working tool: more states than «sent» and «decided», held in their order by the database; who
-- works on an application; since when it waits; why somebody is out of the pool.

alter table pool_mentor
  drop constraint pool_mentor_state,
  add constraint pool_mentor_state check (state in ('draft', 'submitted', 'papers', 'interview', 'returned', 'approved',
    'paused', 'archived', 'declined', 'left')),
  -- Who has taken it into work, and when this person last did something about it. Whether that still counts is the rule of
  -- the server, which knows working days.
  add column claimed_by uuid,
  add column claimed_at timestamptz,
  -- From when the centre's time to answer runs: sent, answered, or taken back into the check. Nobody writes it: a trigger
  -- does; the centre may only own up to an earlier day.
  add column waiting_since timestamptz,
  -- Out of the pool by the centre: since when, by whom, and the reason that the mentor reads.
  add column suspended_at timestamptz,
  add column suspended_by uuid,
  add column suspension_reason text not null default '',
  add constraint pool_mentor_claimer_fkey foreign key (claimed_by) references account,
  add constraint pool_mentor_suspender_fkey foreign key (suspended_by) references account,
  add constraint pool_mentor_claim check ((claimed_by is null) = (claimed_at is null)),
  add constraint pool_mentor_suspension check ((suspended_at is not null) = (state in ('paused', 'archived'))
    and (suspended_at is null) = (suspension_reason = ''));

-- Those that wait already. The owner is under row security like everybody; it is lifted for the copy.
alter table pool_mentor no force row level security;
update pool_mentor set waiting_since = submitted_at where state = 'submitted';
alter table pool_mentor force row level security;

-- One live application per person and region. What was declined, left or laid into the archive does not stand in the way of
-- a new one.
drop index pool_mentor_email_key;
create unique index pool_mentor_email_key on pool_mentor (region_id, email)
  where state in ('submitted', 'papers', 'interview', 'returned', 'approved', 'paused');
create index pool_mentor_waiting on pool_mentor (region_id, (coalesce(waiting_since, submitted_at)), pool_mentor_id);

-- As before, for every state in which the centre keeps the entry.
create or replace function pool_mentor_stands_on_consents() returns trigger language plpgsql as $$
declare
  processing date;
  permission date;
begin
  if old.state in ('declined', 'left') and new.state <> old.state then
    raise exception 'the entry is over' using errcode = '23514', constraint = 'pool_mentor_over';
  end if;
  select max(valid_until) filter (where kind = 'processing'), max(valid_until) filter (where kind = 'regional_pool')
    into processing, permission
    from pool_consent
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id and withdrawn_at is null;
  new.shown_until := case when processing is not null and permission is not null then least(processing, permission) end;
  if processing is null and new.state not in ('draft', 'declined', 'left') then
    if old.state = 'draft' then
      raise exception 'the consent to processing is missing' using errcode = '23514', constraint = 'processing_missing';
    end if;
    new.state := 'left';
    new.left_at := now();
  elsif new.state = 'approved' and old.state <> 'approved' and coalesce(new.shown_until < current_date, true) then
    raise exception 'consents are missing' using errcode = '23514', constraint = 'pool_mentor_requires_consents';
  end if;
  return new;
end
$$;

-- What may follow what, the same as domain::state; and what comes with a step. Its name puts it behind the trigger above.
create function pool_mentor_takes_steps() returns trigger language plpgsql as $$
begin
  -- The answer sends an application back to the centre, whoever gave it.
  if old.state = 'returned' and new.state = 'returned' then
    if (select q.answered_at is not null from pool_question q
        where q.region_id = new.region_id and q.pool_mentor_id = new.pool_mentor_id
        order by q.asked_at desc limit 1) then
      new.state := 'submitted';
    end if;
  end if;
  if new.state = old.state then
    if current_user in ('mayak_mentor', 'mayak_public') then
      new.waiting_since := old.waiting_since;
    elsif current_user = 'mayak_region' then
      new.submitted_at := least(new.submitted_at, old.submitted_at);
      new.waiting_since := case when old.waiting_since is not null then least(new.waiting_since, old.waiting_since) end;
    end if;
    return new;
  end if;
  if (old.state, new.state) not in (
    ('draft', 'submitted'),
    ('submitted', 'papers'), ('submitted', 'interview'), ('submitted', 'returned'), ('submitted', 'approved'),
    ('submitted', 'declined'), ('submitted', 'left'),
    ('papers', 'interview'), ('papers', 'returned'), ('papers', 'approved'), ('papers', 'declined'), ('papers', 'left'),
    ('interview', 'papers'), ('interview', 'returned'), ('interview', 'approved'), ('interview', 'declined'),
    ('interview', 'left'),
    ('returned', 'submitted'), ('returned', 'declined'), ('returned', 'archived'), ('returned', 'left'),
    ('approved', 'paused'), ('approved', 'archived'), ('approved', 'left'),
    ('paused', 'approved'), ('paused', 'archived'), ('paused', 'left'),
    ('archived', 'submitted'), ('archived', 'left')
  ) then
    raise exception 'no such step' using errcode = '23514', constraint = 'pool_mentor_step';
  end if;
  if new.state = 'returned' or old.state = 'returned' and new.state = 'submitted' then
    -- Nothing is returned without a question, and nothing comes back without an answer.
    if (select q.answered_at is not null from pool_question q
        where q.region_id = new.region_id and q.pool_mentor_id = new.pool_mentor_id
        order by q.asked_at desc limit 1) is distinct from (new.state = 'submitted') then
      raise exception 'the question is missing' using errcode = '23514', constraint = 'pool_mentor_question';
    end if;
  end if;
  if new.state = 'approved' and old.state <> 'paused' then
    if exists (select from unnest(mayak_checks_of(new.categories)) line (item)
        where not exists (select from pool_check c
          where c.region_id = new.region_id and c.pool_mentor_id = new.pool_mentor_id and c.item = line.item)) then
      raise exception 'the checklist is open' using errcode = '23514', constraint = 'checks_open';
    end if;
  end if;
  if new.state not in ('submitted', 'papers', 'interview') then
    new.waiting_since := null;
    new.claimed_by := null;
    new.claimed_at := null;
  elsif old.state not in ('submitted', 'papers', 'interview') then
    new.waiting_since := now();
  end if;
  if new.state in ('paused', 'archived') then
    -- Whoever asks or accepts at this moment holds the places: before or after all of this, never between.
    perform from pool_mentor_place
      where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id for update;
  else
    new.suspended_at := null;
    new.suspended_by := null;
    new.suspension_reason := '';
  end if;
  return new;
end
$$;
create trigger pool_mentor_takes_steps before update of state, version, waiting_since, submitted_at on pool_mentor
  for each row execute function pool_mentor_takes_steps();

-- Answered, a question moves its entry: `waiting_since` keeps its value, its name alone wakes the trigger above.
create function pool_question_sends_on() returns trigger language plpgsql as $$
declare
  sent_on boolean;
begin
  update pool_mentor set waiting_since = waiting_since
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id
    returning state = 'submitted' into sent_on;
  -- Out of reach, or decided upon at this very moment: an answer that comes too late is no answer.
  if sent_on is not true then
    raise exception 'nobody waits for the answer' using errcode = '23514', constraint = 'pool_question_sends_on';
  end if;
  return null;
end
$$;
create trigger pool_question_sends_on after update of answered_at on pool_question
  for each row execute function pool_question_sends_on();

-- Whoever holds the link answers without an account; the row may become «sent» again and nothing else.
create policy sign_up_answer on pool_mentor for update to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid) and state = 'returned')
  with check (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid) and state = 'submitted');

-- Who was declined is the centre's affair and the person's own: a link that proves the address opens nothing any more.
drop policy proof on pool_mentor;
create policy proof on pool_mentor for all to mayak_identity
  using (state not in ('draft', 'declined')) with check (state not in ('draft', 'declined'));

-- Consents are given and renewed while the entry lives; the link that proves the address is sent while it is checked.
drop policy own_new on pool_consent;
create policy own_new on pool_consent for insert to mayak_mentor
  with check (withdrawn_at is null and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor
    where pool_mentor.state in ('submitted', 'papers', 'interview', 'returned', 'approved', 'paused')));
drop policy proof_again on access_link;
create policy proof_again on access_link for insert to mayak_region
  with check (purpose = 'email_proof' and region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor
      where pool_mentor.state in ('submitted', 'papers', 'interview', 'returned')));

-- The answer of a mentor is told to the centre.
create policy own_entry on email_outbox for insert to mayak_mentor
  with check (school_id is null and kind = 'application_answered'
    and region_id in (select pool_mentor.region_id from pool_mentor));

grant update (claimed_by, claimed_at, submitted_at, waiting_since, suspended_at, suspended_by, suspension_reason)
  on pool_mentor to mayak_region;
grant update (waiting_since) on pool_mentor to mayak_mentor;
