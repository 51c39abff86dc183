-- A group meeting brings mentors and mentees together (5.1); afterwards each says whom they would work with (5.2). Who answers
-- stands in a realm of the own, mayak_guest: one meeting, one guest, whether the way there was a link without an account or a
-- cabinet. What was answered is sealed for the whole school until the collection ends, and whom somebody avoids is read by
-- curator and psychologist only.

grant usage on schema public to mayak_guest;

create table gathering (
  school_id uuid not null,
  gathering_id uuid not null,
  kind text not null,
  title text not null,
  starts_at timestamptz not null,
  minutes integer not null,
  where_text text not null,
  state text not null default 'planned',
  version integer not null default 1,
  -- The survey: open from the first to the second moment; answers are readable from `revealed_at` on.
  survey_from timestamptz,
  survey_until timestamptz,
  revealed_at timestamptz,
  -- The clock has written: the day before the meeting, the day before the end of the survey.
  reminded_at timestamptz,
  survey_reminded_at timestamptz,
  made_by uuid not null,
  created_at timestamptz not null default now(),
  constraint gathering_pkey primary key (school_id, gathering_id),
  constraint gathering_school_fkey foreign key (school_id) references school (school_id),
  constraint gathering_maker_fkey foreign key (made_by) references account,
  constraint gathering_kind check (kind in ('group_matching', 'final_group')),
  constraint gathering_minutes check (minutes between 15 and 600),
  constraint gathering_state check (state in ('planned', 'held', 'cancelled')),
  constraint gathering_survey check ((survey_from is null) = (survey_until is null) and survey_until > survey_from),
  constraint gathering_revealed check (revealed_at is null or survey_from is not null)
);
create index gathering_by_time on gathering (school_id, starts_at desc, gathering_id desc);
create index gathering_sealed on gathering (school_id) where survey_until is not null and revealed_at is null;
call mayak_tenant('gathering');

create table gathering_guest (
  school_id uuid not null,
  gathering_guest_id uuid not null,
  gathering_id uuid not null,
  mentee_id uuid,
  mentor_id uuid,
  invited_at timestamptz not null default now(),
  -- null while nobody has noted it.
  attended boolean,
  answered_at timestamptz,
  constraint gathering_guest_pkey primary key (school_id, gathering_guest_id),
  constraint gathering_guest_of_gathering_key unique (school_id, gathering_id, gathering_guest_id),
  constraint gathering_guest_gathering_fkey foreign key (school_id, gathering_id) references gathering,
  constraint gathering_guest_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint gathering_guest_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint gathering_guest_one check (num_nonnulls(mentee_id, mentor_id) = 1)
);
create unique index gathering_guest_mentee_key on gathering_guest (school_id, gathering_id, mentee_id) where mentee_id is not null;
create unique index gathering_guest_mentor_key on gathering_guest (school_id, gathering_id, mentor_id) where mentor_id is not null;
create index gathering_guest_by_mentee on gathering_guest (school_id, mentee_id) where mentee_id is not null;
create index gathering_guest_by_mentor on gathering_guest (school_id, mentor_id) where mentor_id is not null;
call mayak_tenant('gathering_guest');

-- Whom a guest named, by question and rank; 'avoid' is for curator and psychologist only.
create table preference (
  school_id uuid not null,
  preference_id uuid not null,
  gathering_id uuid not null,
  gathering_guest_id uuid not null,
  -- Who is meant: the two columns tell the pair, `side` who says it.
  mentee_id uuid not null,
  mentor_id uuid not null,
  side text not null,
  question text not null,
  rank smallint not null,
  constraint preference_pkey primary key (school_id, preference_id),
  constraint preference_gathering_fkey foreign key (school_id, gathering_id) references gathering,
  constraint preference_guest_fkey foreign key (school_id, gathering_id, gathering_guest_id)
    references gathering_guest (school_id, gathering_id, gathering_guest_id) on delete cascade,
  constraint preference_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint preference_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint preference_side check (side in ('mentee', 'mentor')),
  constraint preference_question check (question in ('want', 'help', 'avoid')),
  constraint preference_rank check (rank between 1 and 10),
  constraint preference_once unique (school_id, gathering_guest_id, question, mentee_id, mentor_id)
);
create index preference_by_pair on preference (school_id, mentee_id, mentor_id);
create index preference_by_gathering on preference (school_id, gathering_id);
call mayak_tenant('preference');

-- Whether somebody of the bases may come to a meeting and be named there: takes part, and a consent is in force; a mentor of the
-- pool consents at the centre.
create function gathering_admits(of_school uuid, of_mentee uuid, of_mentor uuid, on_day date) returns boolean
  language sql stable
  return exists (select from mentee e
      where e.school_id = of_school and e.mentee_id = of_mentee and e.destroyed_on is null and e.blocked_on is null
        and (e.left_on is null or e.left_on > on_day) and mayak_consented(of_school, of_mentee, null, 'processing', on_day))
    or exists (select from mentor m
      where m.school_id = of_school and m.mentor_id = of_mentor and m.destroyed_on is null and m.blocked_on is null
        and (m.left_on is null or m.left_on > on_day)
        and case when m.pool_mentor_id is null then mayak_consented(of_school, null, of_mentor, 'processing', on_day)
          else exists (select from pool_mentor p
            where p.pool_mentor_id = m.pool_mentor_id and p.state = 'approved' and p.shown_until >= on_day) end);
grant execute on function gathering_admits(uuid, uuid, uuid, date) to mayak_school, mayak_guest;
grant execute on function mayak_consented(uuid, uuid, uuid, text, date) to mayak_guest;

create function gathering_guest_requires_consent() returns trigger language plpgsql as $$
begin
  if not gathering_admits(new.school_id, new.mentee_id, new.mentor_id, current_date) then
    raise exception 'no consent in force' using errcode = '23514', constraint = 'gathering_guest_requires_consent';
  end if;
  return new;
end
$$;
create trigger gathering_guest_requires_consent before insert on gathering_guest
  for each row execute function gathering_guest_requires_consent();

-- What was cancelled stays so; what was revealed is never sealed again; the end of a survey moves only ahead of now.
create function gathering_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'cancelled' then
    raise exception 'the meeting was cancelled' using errcode = '23514', constraint = 'gathering_cancelled';
  elsif (new.survey_from, new.survey_until, new.revealed_at) is distinct from (old.survey_from, old.survey_until, old.revealed_at) then
    if old.revealed_at is not null then
      raise exception 'the survey is over' using errcode = '23514', constraint = 'gathering_survey_over';
    elsif old.survey_from is not null and new.survey_from is distinct from old.survey_from then
      raise exception 'the survey has begun' using errcode = '23514', constraint = 'gathering_survey_begun';
    elsif new.survey_until is distinct from old.survey_until and new.survey_until <= now() then
      raise exception 'the survey would end in the past' using errcode = '23514', constraint = 'gathering_survey_ahead';
    elsif old.survey_until <= now() and new.survey_until is distinct from old.survey_until then
      raise exception 'the survey is over' using errcode = '23514', constraint = 'gathering_survey_over';
    end if;
  end if;
  return new;
end
$$;
create trigger gathering_stays before update on gathering for each row execute function gathering_stays();

-- An answer counts while the survey is open, from the side of the guest who gives it, about a guest of the other side who may be
-- named and was not missing.
create function preference_is_asked() returns trigger language plpgsql as $$
declare
  one constant preference := case when tg_op = 'DELETE' then old else new end;
begin
  -- What goes with a guest, or with a person whose data are destroyed, is no answer.
  if current_user = 'mayak_owner' then
    return one;
  elsif not exists (select from gathering g
      where g.school_id = one.school_id and g.gathering_id = one.gathering_id and g.state <> 'cancelled'
        and g.revealed_at is null and g.survey_from <= now() and now() < g.survey_until) then
    raise exception 'the survey is closed' using errcode = '23514', constraint = 'preference_open';
  elsif tg_op = 'INSERT' and not (
      exists (select from gathering_guest own
        where own.school_id = new.school_id and own.gathering_id = new.gathering_id
          and own.gathering_guest_id = new.gathering_guest_id and own.attended is distinct from false
          and case new.side when 'mentee' then own.mentee_id = new.mentee_id else own.mentor_id = new.mentor_id end)
      and exists (select from gathering_guest other
        where other.school_id = new.school_id and other.gathering_id = new.gathering_id
          and other.attended is distinct from false
          and case new.side when 'mentee' then other.mentor_id = new.mentor_id else other.mentee_id = new.mentee_id end)
      and gathering_admits(new.school_id, new.mentee_id, null, current_date)
      and gathering_admits(new.school_id, null, new.mentor_id, current_date)) then
    raise exception 'nobody to be named' using errcode = '23514', constraint = 'preference_named';
  end if;
  return one;
end
$$;
create trigger preference_is_asked before insert or delete on preference
  for each row execute function preference_is_asked();

call mayak_holds('gathering_guest');
call mayak_holds('preference');

-- The school: it arranges, notes who came, and reads answers when the collection is over. It answers for nobody.
grant select, insert, update (title, starts_at, minutes, where_text, state, version, survey_from, survey_until, revealed_at,
  reminded_at, survey_reminded_at) on gathering to mayak_school;
grant select, insert, update (attended), delete on gathering_guest to mayak_school;
grant select on preference to mayak_school;
create policy sealed on preference as restrictive for select to mayak_school
  using ((school_id, gathering_id) in
    (select g.school_id, g.gathering_id from gathering g where g.revealed_at <= now()));
create policy avoided on preference as restrictive for select to mayak_school
  using (question <> 'avoid' or (select exists (select from membership m
    where m.school_id = current_setting('app.school_id')::uuid and m.account_id = current_setting('app.account_id')::uuid
      and m.role in ('curator', 'psychologist') and m.ended_at is null)));

-- Mentor and mentee know of their own invitations; what they answer goes through the realm of the guest.
create policy own on gathering_guest for select to mayak_mentor
  using ((school_id, mentor_id) in (select m.school_id, m.mentor_id from mentor m
    where m.account_id = (select current_setting('app.account_id')::uuid)));
create policy own on gathering for select to mayak_mentor
  using ((school_id, gathering_id) in (select g.school_id, g.gathering_id from gathering_guest g));
create policy own_mentee on gathering_guest for select to mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid));
create policy own_mentee on gathering for select to mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid)
    and gathering_id in (select g.gathering_id from gathering_guest g));
grant select (school_id, gathering_id, kind, title, starts_at, minutes, where_text, state, survey_from, survey_until, revealed_at)
  on gathering to mayak_mentor, mayak_mentee, mayak_guest;
grant select on gathering_guest to mayak_mentor, mayak_mentee, mayak_guest;

-- The link names the guest.
alter table access_link
  add column gathering_id uuid,
  add column gathering_guest_id uuid,
  add constraint access_link_gathering_fkey foreign key (school_id, gathering_id) references gathering,
  add constraint access_link_guest_fkey foreign key (school_id, gathering_id, gathering_guest_id)
    references gathering_guest (school_id, gathering_id, gathering_guest_id) on delete cascade,
  drop constraint access_link_shape,
  add constraint access_link_shape check ((purpose = 'consent' or num_nonnulls(consent_id, consent_signature_id) = 0)
    and (purpose = 'survey' or num_nonnulls(gathering_id, gathering_guest_id) = 0)
    and case purpose
    when 'invitation' then role is not null and region_id is not null and account_id is null and pool_mentor_id is null
      and (school_id is null) = (role = 'regional_coordinator')
      and (mentor_id is not null) = (role = 'mentor')
      and (mentee_id is not null) = (role in ('mentee', 'representative'))
    when 'email_proof' then (account_id is not null) <> (pool_mentor_id is not null) and role is null
    when 'password_reset' then account_id is not null and role is null and pool_mentor_id is null
    when 'consent' then num_nonnulls(region_id, school_id, consent_id, consent_signature_id) = 4
      and num_nonnulls(role, account_id, mentor_id, mentee_id, pool_mentor_id) = 0
    when 'survey' then num_nonnulls(region_id, school_id, gathering_id, gathering_guest_id) = 4
      and num_nonnulls(role, account_id, mentor_id, mentee_id, pool_mentor_id) = 0
    else false end);
-- One link per guest; on paper it has no address.
create unique index access_link_survey_key on access_link (school_id, gathering_guest_id)
  where purpose = 'survey' and withdrawn_at is null;

drop policy school on access_link;
create policy school on access_link for all to mayak_school
  using (school_id = (select current_setting('app.school_id')::uuid) and purpose in ('invitation', 'consent', 'survey'))
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and region_id = (select current_setting('app.region_id')::uuid) and purpose in ('invitation', 'consent', 'survey'));

-- An address that turned out to be wrong may be a stranger's: the link sent there opens nothing any more.
create function survey_address_corrected() returns trigger language plpgsql as $$
begin
  update access_link l set withdrawn_at = now()
    from gathering_guest g
    where l.school_id = new.school_id and l.purpose = 'survey' and l.withdrawn_at is null and l.email <> lower(new.email)
      and g.school_id = l.school_id and g.gathering_guest_id = l.gathering_guest_id
      and (to_jsonb(new) ->> tg_argv[0])::uuid = case tg_argv[0] when 'mentee_id' then g.mentee_id else g.mentor_id end;
  return null;
end
$$;
create trigger mentee_survey_address after update of email on mentee for each row
  when (old.email <> new.email and old.email <> '') execute function survey_address_corrected('mentee_id');
create trigger mentor_survey_address after update of email on mentor for each row
  when (old.email <> new.email and old.email <> '') execute function survey_address_corrected('mentor_id');

-- The realm of one guest at one meeting: the other side by name, and of the own side nobody.
create policy guest on gathering for select to mayak_guest
  using (school_id = (select current_setting('app.school_id')::uuid)
    and gathering_id = (select current_setting('app.gathering_id')::uuid));
create policy guest on gathering_guest for select to mayak_guest
  using (school_id = (select current_setting('app.school_id')::uuid)
    and gathering_id = (select current_setting('app.gathering_id')::uuid));
create policy guest_own on gathering_guest for update to mayak_guest
  using (school_id = (select current_setting('app.school_id')::uuid)
    and gathering_id = (select current_setting('app.gathering_id')::uuid)
    and gathering_guest_id = (select current_setting('app.gathering_guest_id')::uuid));
create policy guest on preference for all to mayak_guest
  using (school_id = (select current_setting('app.school_id')::uuid)
    and gathering_id = (select current_setting('app.gathering_id')::uuid)
    and gathering_guest_id = (select current_setting('app.gathering_guest_id')::uuid))
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and gathering_id = (select current_setting('app.gathering_id')::uuid)
    and gathering_guest_id = (select current_setting('app.gathering_guest_id')::uuid));
create policy guest on mentee for select to mayak_guest
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id in (select g.mentee_id from gathering_guest g
      where g.gathering_guest_id = current_setting('app.gathering_guest_id')::uuid
        or exists (select from gathering_guest own
          where own.gathering_guest_id = current_setting('app.gathering_guest_id')::uuid and own.mentor_id is not null)));
create policy guest on mentor for select to mayak_guest
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentor_id in (select g.mentor_id from gathering_guest g
      where g.gathering_guest_id = current_setting('app.gathering_guest_id')::uuid
        or exists (select from gathering_guest own
          where own.gathering_guest_id = current_setting('app.gathering_guest_id')::uuid and own.mentee_id is not null)));
create policy guest on consent for select to mayak_guest
  using (school_id = (select current_setting('app.school_id')::uuid)
    and (mentee_id in (select e.mentee_id from mentee e) or mentor_id in (select m.mentor_id from mentor m)));
create policy guest on pool_mentor for select to mayak_guest
  using (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id in (select m.pool_mentor_id from mentor m));
create policy guest on school for select to mayak_guest
  using (school_id = (select current_setting('app.school_id')::uuid));
create policy guest on audit_event for insert to mayak_guest
  with check (school_id = (select current_setting('app.school_id')::uuid) and account_id is null
    and subject_id = (select current_setting('app.gathering_guest_id')::uuid));

grant update (answered_at) on gathering_guest to mayak_guest;
grant select, insert, delete on preference to mayak_guest;
grant select (school_id, mentee_id, full_name, class_label, post, left_on, blocked_on, destroyed_on) on mentee to mayak_guest;
grant select (school_id, mentor_id, pool_mentor_id, full_name, workplace, left_on, blocked_on, destroyed_on)
  on mentor to mayak_guest;
grant select (school_id, mentee_id, mentor_id, kind, signed_on, valid_until, withdrawn_on) on consent to mayak_guest;
grant select (region_id, pool_mentor_id, state, shown_until) on pool_mentor to mayak_guest;
grant select (school_id, region_id, short_name, full_name) on school to mayak_guest;
grant insert on audit_event to mayak_guest;
