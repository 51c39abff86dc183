-- The check of an application could not go on where people do not follow the form: an answer given by telephone could not be
-- written down, a question to the wrong applicant not be taken back, a conversation not be moved; and what the centre wrote
-- stood in a letter only. Beside it the rules of the states get names, so that a new state finds all of them.

-- As in domain::state: what waits for the centre; what lives has its name already (mayak_entry_lives).
create function mayak_in_check(state text) returns boolean
  language sql immutable parallel safe
  return state in ('submitted', 'papers', 'interview');
grant execute on function mayak_in_check(text), mayak_entry_lives(text)
  to mayak_school, mayak_region, mayak_mentor, mayak_public, mayak_identity, mayak_worker;

drop index pool_mentor_email_key;
create unique index pool_mentor_email_key on pool_mentor (region_id, email) where mayak_entry_lives(state);
drop policy own_new on pool_consent;
create policy own_new on pool_consent for insert to mayak_mentor
  with check (withdrawn_at is null and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor
    where mayak_entry_lives(pool_mentor.state)));
drop policy proof_again on access_link;
create policy proof_again on access_link for insert to mayak_region
  with check (purpose = 'email_proof' and region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor
      where mayak_in_check(pool_mentor.state) or pool_mentor.state = 'returned'));

-- What the centre wrote last about the step on which an application stands: the applicant reads it in the cabinet and at the
-- link, for letters get lost. It goes with the step.
alter table pool_mentor
  add column centre_words text not null default '',
  add column centre_words_at timestamptz,
  add constraint pool_mentor_centre_words check ((centre_words = '') = (centre_words_at is null)
    and (centre_words = '' or state in ('papers', 'interview')));
grant update (centre_words, centre_words_at) on pool_mentor to mayak_region;

-- A question may come to its end without an answer of the applicant: the centre writes down what it heard otherwise, or takes
-- the question back. Once.
alter table pool_question
  -- Who of the centre wrote the answer down; null when the applicant did.
  add column answered_by uuid,
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid,
  -- From when the centre's clock ran before the question, to run on from there when it is taken back.
  add column waited_since timestamptz,
  -- The applicant was reminded.
  add column reminded_on date,
  add constraint pool_question_answerer_fkey foreign key (answered_by) references account,
  add constraint pool_question_withdrawer_fkey foreign key (withdrawn_by) references account,
  add constraint pool_question_ends_once check ((answered_by is null or answered_at is not null)
    and (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null or answered_at is null));
create index pool_question_open on pool_question (region_id, asked_at) where answered_at is null and withdrawn_at is null;
grant update (answer, answered_at, answered_by, withdrawn_at, withdrawn_by, reminded_on) on pool_question to mayak_region;
-- The steps of the entry are taken in the realm of whoever ends the question.
grant select (withdrawn_at, waited_since) on pool_question to mayak_mentor, mayak_public;
create policy still_open on pool_question as restrictive for update to mayak_region, mayak_mentor, mayak_public
  using (answered_at is null and withdrawn_at is null) with check (true);

-- Since when the applicant leaves the question of the centre unanswered; null when nothing is asked.
create function mayak_asked_since(of_region uuid, of_mentor uuid) returns timestamptz
  language sql stable
begin atomic
  select q.asked_at
  from pool_question q
  join pool_mentor p on p.region_id = q.region_id and p.pool_mentor_id = q.pool_mentor_id
  where q.region_id = of_region and q.pool_mentor_id = of_mentor and p.state = 'returned'
    and q.answered_at is null and q.withdrawn_at is null
  order by q.asked_at desc limit 1;
end;
-- Whether the centre ever took the entry into the pool: what is laid aside otherwise is an application.
create function mayak_was_in_pool(of_region uuid, of_mentor uuid) returns boolean
  language sql stable
begin atomic
  select exists (select from pool_event e
    where e.region_id = of_region and e.pool_mentor_id = of_mentor and e.event = 'approved');
end;
grant execute on function mayak_asked_since(uuid, uuid), mayak_was_in_pool(uuid, uuid) to mayak_region;

create or replace function pool_mentor_takes_steps() returns trigger language plpgsql as $$
declare
  ended boolean;
  taken_back boolean;
  waited timestamptz;
begin
  if 'returned' in (old.state, new.state) then
    select q.answered_at is not null or q.withdrawn_at is not null, q.withdrawn_at is not null, q.waited_since
      into ended, taken_back, waited
      from pool_question q
      where q.region_id = new.region_id and q.pool_mentor_id = new.pool_mentor_id
      order by q.asked_at desc limit 1;
  end if;
  -- The end of the question sends an application back to the centre, whoever brought it about.
  if old.state = 'returned' and new.state = 'returned' and ended then
    new.state := 'submitted';
  end if;
  -- Nobody makes an application younger, nor dates it ahead; the centre may own up to an earlier day.
  if current_user in ('mayak_mentor', 'mayak_public') then
    new.waiting_since := old.waiting_since;
  elsif current_user = 'mayak_region' then
    new.submitted_at := least(new.submitted_at, old.submitted_at);
    new.waiting_since := case when old.waiting_since is not null
      then least(coalesce(new.waiting_since, old.waiting_since), old.waiting_since) end;
  end if;
  if new.state = old.state then
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
  -- Nothing is returned without a question, and nothing comes back before its end.
  if (new.state = 'returned' or old.state = 'returned' and new.state = 'submitted')
    and ended is distinct from (new.state = 'submitted')
  then
    raise exception 'the question is missing' using errcode = '23514', constraint = 'pool_mentor_question';
  end if;
  if new.state = 'approved' and old.state <> 'paused' then
    if exists (select from unnest(mayak_checks_of(new.categories)) line (item)
        where not exists (select from pool_check c
          where c.region_id = new.region_id and c.pool_mentor_id = new.pool_mentor_id and c.item = line.item)) then
      raise exception 'the checklist is open' using errcode = '23514', constraint = 'checks_open';
    end if;
  end if;
  if not mayak_in_check(new.state) then
    new.waiting_since := null;
    new.claimed_by := null;
    new.claimed_at := null;
  elsif not mayak_in_check(old.state) then
    new.waiting_since := case when taken_back then least(waited, now()) else now() end;
  end if;
  if new.centre_words = old.centre_words and new.centre_words_at is not distinct from old.centre_words_at
    or new.state not in ('papers', 'interview')
  then
    new.centre_words := '';
    new.centre_words_at := null;
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

drop trigger pool_question_sends_on on pool_question;
create trigger pool_question_sends_on after update of answered_at, withdrawn_at on pool_question
  for each row execute function pool_question_sends_on();
