-- A mentee's own page behind a personal link or its QR code: no account, no address needed, revocable at once.

create table personal_link (
  school_id uuid not null,
  personal_link_id uuid not null,
  mentee_id uuid not null,
  -- SHA-256 of the token: what is in the database opens nothing.
  token_hash bytea not null,
  made_by uuid not null,
  created_at timestamptz not null default now(),
  valid_until date not null,
  revoked_at timestamptz,
  last_seen_on date,
  constraint personal_link_pkey primary key (school_id, personal_link_id),
  constraint personal_link_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint personal_link_maker_fkey foreign key (made_by) references account,
  constraint personal_link_token_key unique (school_id, token_hash)
);
create unique index personal_link_live_key on personal_link (school_id, mentee_id) where revoked_at is null;
call mayak_tenant('personal_link');

-- «Мне некомфортно»: straight to curator and psychologist. The mentor never sees that it was said.
create table care_signal (
  school_id uuid not null,
  care_signal_id uuid not null,
  mentee_id uuid not null,
  pair_id uuid,
  words text not null default '',
  at timestamptz not null default now(),
  taken_by uuid,
  taken_at timestamptz,
  closed_at timestamptz,
  outcome text not null default '',
  constraint care_signal_pkey primary key (school_id, care_signal_id),
  constraint care_signal_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint care_signal_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint care_signal_taker_fkey foreign key (taken_by) references account,
  constraint care_signal_taken check ((taken_by is null) = (taken_at is null)),
  constraint care_signal_closed check (closed_at is null or (taken_at is not null and outcome <> ''))
);
create index care_signal_open on care_signal (school_id, at, care_signal_id) where closed_at is null;
create index care_signal_by_mentee on care_signal (school_id, mentee_id, at desc);
call mayak_tenant('care_signal');

-- Found by its token before anybody knows which school it is of.
create index personal_link_by_token on personal_link (token_hash);

-- Whom a mentee in need calls, as the school says it: a name and a telephone.
alter table school
  add column care_contact text not null default '',
  add constraint school_care_contact check (length(care_contact) <= 200);
grant update (care_contact) on school to mayak_school;

grant select (school_id, personal_link_id, mentee_id, made_by, created_at, valid_until, revoked_at, last_seen_on), insert,
  update (revoked_at) on personal_link to mayak_school;
-- A signal is the mentee's: the school takes and closes it and changes no word of it.
grant select, update (taken_by, taken_at, closed_at, outcome) on care_signal to mayak_school;

-- A link is taken back, and its visit noted, also while the data stand still.
call mayak_holds('personal_link', 'revoked_at last_seen_on');
call mayak_holds('care_signal');

-- Curator and psychologist alone read what a mentee told them; a job without an account sends the letters and counts.
create policy staff on care_signal as restrictive for all to mayak_school
  using ((select current_setting('app.account_id')::uuid) = '00000000-0000-0000-0000-000000000000'
    or exists (select from membership m where m.school_id = care_signal.school_id
      and m.account_id = (select current_setting('app.account_id')::uuid)
      and m.role in ('curator', 'psychologist') and m.ended_at is null));

create policy opened on personal_link for select to mayak_identity using (true);
grant select (school_id, personal_link_id, mentee_id, token_hash, valid_until, revoked_at) on personal_link to mayak_identity;

-- Whether it is the mentee who acts: by the link (nobody signs in then) or by the own account. A representative reads the
-- page and answers nothing on it in the mentee's name.
create function mayak_as_mentee() returns boolean language sql stable as $$
  select current_setting('app.account_id')::uuid = '00000000-0000-0000-0000-000000000000'
    or exists (select from membership m
      where m.school_id = current_setting('app.school_id')::uuid and m.mentee_id = current_setting('app.mentee_id')::uuid
        and m.account_id = current_setting('app.account_id')::uuid and m.role = 'mentee' and m.ended_at is null)
$$;
grant execute on function mayak_as_mentee() to mayak_mentee;

-- The page itself.
create policy own on personal_link for all to mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid))
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid));
grant select (school_id, personal_link_id, mentee_id, revoked_at, last_seen_on), update (last_seen_on)
  on personal_link to mayak_mentee;

-- The own pairs with what belongs to them; of a group its name, never the other mentees.
grant select (phase, pair_group_id, format, frequency, planned_until) on pair to mayak_mentee;
create policy mentee on pair_group for select to mayak_mentee
  using ((school_id, pair_group_id) in (select pair.school_id, pair.pair_group_id from pair));
grant select (school_id, pair_group_id, form, name) on pair_group to mayak_mentee;

create policy mentee on appointment for select to mayak_mentee
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
grant select (school_id, appointment_id, pair_id, kind, starts_at, minutes, place, where_text, topic, state, meeting_id, sequence)
  on appointment to mayak_mentee;

create policy mentee on development_plan for select to mayak_mentee
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy mentee on plan_goal for select to mayak_mentee
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy mentee on plan_step for select to mayak_mentee
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy mentee_ticks on plan_step for update to mayak_mentee
  using ((select mayak_as_mentee())
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'))
  with check ((select mayak_as_mentee())
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
grant select (school_id, pair_id, strong, weak, updated_at) on development_plan to mayak_mentee;
grant select (school_id, plan_goal_id, pair_id, words, measure, due_on, state, result, created_at) on plan_goal to mayak_mentee;
grant select (school_id, plan_step_id, plan_goal_id, pair_id, words, due_on, done_on, result, created_at),
  update (done_on) on plan_step to mayak_mentee;

-- How it was: about an own meeting, by the mentee alone.
create policy mentee on reflection for all to mayak_mentee
  using ((select mayak_as_mentee()) and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair))
  with check ((select mayak_as_mentee())
    and (school_id, pair_id, meeting_id) in (select meeting.school_id, meeting.pair_id, meeting.meeting_id from meeting));
grant select (school_id, reflection_id, meeting_id, pair_id, took_place, mood, useful, words, given_at), insert,
  update (took_place, mood, useful, words) on reflection to mayak_mentee;

-- Another mentor: the own question and that it was answered; what the other side asked and what was noted stays away.
create policy mentee on partner_ask for select to mayak_mentee
  using ((select mayak_as_mentee()) and side = 'mentee'
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy mentee_new on partner_ask for insert to mayak_mentee
  with check ((select mayak_as_mentee()) and side = 'mentee' and answer is null and answered_by is null and answer_note = ''
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
grant select (school_id, partner_ask_id, pair_id, side, asked_at, answer, answered_at),
  insert (school_id, partner_ask_id, pair_id, side, reason) on partner_ask to mayak_mentee;

-- The end: what was agreed, and the own words to it.
create policy mentee on pair_closing for select to mayak_mentee
  using ((select mayak_as_mentee()) and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy mentee_words on pair_closing for update to mayak_mentee
  using ((select mayak_as_mentee()) and closed_at > now() - interval '30 days'
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair))
  with check ((select mayak_as_mentee()) and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
grant select (school_id, pair_id, mentee_words, contact_rule, contact_note, closed_at), update (mentee_words)
  on pair_closing to mayak_mentee;

-- A signal is written and never shown again: whoever looks over the shoulder learns nothing.
create policy mentee_new on care_signal for insert to mayak_mentee
  with check ((select mayak_as_mentee()) and school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid)
    and (pair_id is null or pair_id in (select pair.pair_id from pair)));
grant insert (school_id, care_signal_id, mentee_id, pair_id, words) on care_signal to mayak_mentee;

-- Deeds on the page: about that mentee, in the own name, or in nobody's when the link was used.
drop policy mentee on audit_event;
create policy mentee on audit_event for insert to mayak_mentee
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and subject_id = (select current_setting('app.mentee_id')::uuid)
    and account_id is not distinct from
      (select nullif(current_setting('app.account_id')::uuid, '00000000-0000-0000-0000-000000000000'))
    and (action = 'note.written' or (select mayak_as_mentee())
      and action in ('own.reflected', 'own.step', 'own.signal', 'own.partner', 'own.words')));
create policy mentee on email_outbox for insert to mayak_mentee
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and region_id = (select current_setting('app.region_id')::uuid)
    and kind = 'care_signal' and recipient in ('role:curator', 'role:psychologist'));
grant insert on email_outbox to mayak_mentee;

-- A group goes with its mentor's data; the pairs it was made of stay for the numbers without it.
alter table pair drop constraint pair_group_fkey,
  add constraint pair_group_fkey foreign key (school_id, pair_group_id) references pair_group on delete set null (pair_group_id);
