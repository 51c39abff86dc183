-- Care for pairs: somebody asks mentor, mentee and an adult how it goes, twice in the first month and then monthly.

-- How often, per form; without a row the default of the code counts.
create table care_rhythm (
  school_id uuid not null,
  form text not null,
  first_month integer not null,
  every_days integer not null,
  constraint care_rhythm_pkey primary key (school_id, form),
  constraint care_rhythm_school_fkey foreign key (school_id) references school (school_id),
  constraint care_rhythm_form check (form in
    ('pupil_pupil', 'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student')),
  constraint care_rhythm_counts check (first_month between 0 and 8 and every_days between 7 and 120)
);
call mayak_tenant('care_rhythm');

create table check_in (
  school_id uuid not null,
  check_in_id uuid not null,
  pair_id uuid not null,
  -- With whom: 'mentor', 'mentee', 'adult'.
  side text not null,
  on_day date not null,
  way text not null,
  -- 1 to 5.
  mood smallint not null,
  words text not null default '',
  needs_help boolean not null default false,
  made_by uuid not null,
  created_at timestamptz not null default now(),
  constraint check_in_pkey primary key (school_id, check_in_id),
  constraint check_in_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint check_in_maker_fkey foreign key (made_by) references account,
  constraint check_in_side check (side in ('mentor', 'mentee', 'adult')),
  constraint check_in_way check (way in ('talk', 'phone', 'message', 'survey')),
  constraint check_in_mood check (mood between 1 and 5)
);
create index check_in_by_pair on check_in (school_id, pair_id, side, on_day desc);
call mayak_tenant('check_in');

grant select, insert, update, delete on care_rhythm to mayak_school;
grant select, insert on check_in to mayak_school;

call mayak_holds('check_in');

-- The Monday of the week in which curators and psychologists were told last how pairs fare: the letter comes once a week.
create table care_digest (
  school_id uuid not null,
  looked_on date not null,
  constraint care_digest_pkey primary key (school_id),
  constraint care_digest_school_fkey foreign key (school_id) references school (school_id),
  constraint care_digest_monday check (extract(isodow from looked_on) = 1)
);
call mayak_tenant('care_digest');
grant select, insert, update on care_digest to mayak_school;

-- Only of a running pair is anybody asked, and only while its consents are in force, whoever writes it down. A form sent twice has written its check-in: it is told so, and writes nothing.
create function check_in_of_running_pair() returns trigger language plpgsql as $$
declare
  of_pair record;
begin
  if exists (select from check_in c where c.school_id = new.school_id and c.check_in_id = new.check_in_id) then
    return new;
  end if;
  select p.state, p.started_on,
      mayak_pair_stands(p.school_id, p.mentee_id, p.mentor_id, m.pool_mentor_id is not null) as stands
    into of_pair
    from pair p join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
    where p.school_id = new.school_id and p.pair_id = new.pair_id;
  if of_pair.state <> 'active' then
    raise exception 'the pair has ended' using errcode = '23514', constraint = 'check_in_of_running_pair';
  elsif new.on_day < of_pair.started_on then
    raise exception 'nobody was asked before the pair began' using errcode = '23514', constraint = 'check_in_before_start';
  elsif new.on_day > current_date then
    raise exception 'nobody has been asked yet' using errcode = '23514', constraint = 'check_in_in_future';
  elsif of_pair.stands is not null then
    raise exception 'the pair stands still' using errcode = '23514', constraint = 'check_in_requires_consent';
  end if;
  return new;
end
$$;
create trigger check_in_of_running_pair before insert on check_in
  for each row execute function check_in_of_running_pair();

-- The mentor answers in the cabinet and reads the own answers: neither what others said nor what was noted of a talk.
create policy own on check_in for select to mayak_mentor
  using (side = 'mentor' and made_by = (select current_setting('app.account_id')::uuid)
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy own_new on check_in for insert to mayak_mentor
  with check (side = 'mentor' and way = 'survey' and made_by = (select current_setting('app.account_id')::uuid)
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
grant select, insert on check_in to mayak_mentor;

-- What the centre learns of care is not for everybody.
alter policy public_total on school_metric
  using (region_id = (select current_setting('app.region_id')::uuid) and metric not in ('pairs_in_need', 'signals_late'));
