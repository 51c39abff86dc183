-- A sign-up in short steps: a draft holds what was said so far, in any order, and what is asked of an application is asked
-- when it is sent. What a mentor tells grows by the portfolio of stage 4, the ages, the days and the way of working, and by
-- the school of the region that was finished (domain reference §2.1 stage 4, §4.2).

alter table pool_mentor
  alter column competences set default '{}',
  alter column forms set default '{}',
  alter column hours_per_month set default 0,
  alter column in_person set default false,
  alter column online set default false,
  drop constraint pool_mentor_forms,
  drop constraint pool_mentor_hours,
  drop constraint pool_mentor_format,
  add constraint pool_mentor_forms check ((state = 'draft' or cardinality(forms) > 0) and forms <@ array[
    'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student']),
  add constraint pool_mentor_hours check (hours_per_month between 1 and 80 or state = 'draft' and hours_per_month = 0),
  add constraint pool_mentor_format check (in_person or online or state = 'draft'),
  -- The school of the region that was finished; another one stands in `alma_mater` by its name alone.
  add column alma_mater_school_id uuid,
  add column age_from integer,
  add column age_to integer,
  add column setting text not null default 'individual',
  add column group_size integer,
  add column weekdays text[] not null default '{}',
  add column education text not null default '',
  add column experience text not null default '',
  add column achievements text not null default '',
  -- A draft that nobody touches is forgotten.
  add column saved_at timestamptz not null default now(),
  -- Whether the consent to be shown names what follows. Nobody writes it: a trigger reads it off the consents.
  add column portfolio_shown boolean not null default false,
  add constraint pool_mentor_alma_mater_fkey foreign key (region_id, alma_mater_school_id)
    references school (region_id, school_id),
  add constraint pool_mentor_ages check (age_from between 6 and 100 and age_to between 6 and 100 and age_from <= age_to),
  add constraint pool_mentor_setting check (setting in ('individual', 'group', 'either')),
  add constraint pool_mentor_group check ((group_size is null) = (setting = 'individual')
    and (group_size is null or group_size between 2 and 30)),
  add constraint pool_mentor_weekdays check (weekdays <@ array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

-- What schools read of it, row by row: nothing where the consent in force was given in words that did not name it. Column
-- grants cannot tell one row from another.
alter table pool_mentor
  add column shown_age_from integer generated always as (case when portfolio_shown then age_from end) stored,
  add column shown_age_to integer generated always as (case when portfolio_shown then age_to end) stored,
  add column shown_setting text generated always as (case when portfolio_shown then setting else '' end) stored,
  add column shown_group_size integer generated always as (case when portfolio_shown then group_size end) stored,
  add column shown_weekdays text[] generated always as (case when portfolio_shown then weekdays else '{}' end) stored,
  add column shown_education text generated always as (case when portfolio_shown then education else '' end) stored,
  add column shown_experience text generated always as (case when portfolio_shown then experience else '' end) stored,
  add column shown_achievements text generated always as (case when portfolio_shown then achievements else '' end) stored;

-- The consent that lasts longest is the one the entry is shown on. The first wording spoke of experience in own words only;
-- every wording since names all of this.
create function pool_mentor_shows_portfolio() returns trigger language plpgsql as $$
begin
  new.portfolio_shown := coalesce((
    select c.template_version <> 'regional_pool-2026-12' from pool_consent c
    where c.region_id = new.region_id and c.pool_mentor_id = new.pool_mentor_id and c.kind = 'regional_pool'
      and c.withdrawn_at is null
    order by c.valid_until desc, c.signed_at desc limit 1), false);
  return new;
end
$$;
create trigger pool_mentor_shows_portfolio before update of state, version on pool_mentor
  for each row execute function pool_mentor_shows_portfolio();

-- Whoever filled in the form opened the link that came to its address. Kept apart from the form: who writes the form cannot
-- write this, and another address in the form is not proved by it.
create table pool_address_proof (
  region_id uuid not null,
  pool_mentor_id uuid not null,
  email text not null,
  proved_at timestamptz not null default now(),
  constraint pool_address_proof_pkey primary key (region_id, pool_mentor_id, email),
  constraint pool_address_proof_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade
);
call mayak_closed('pool_address_proof');
create policy own on pool_address_proof for select to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid));
create policy proof on pool_address_proof for insert to mayak_identity with check (true);
create policy proof_read on pool_address_proof for select to mayak_identity using (true);
grant select on pool_address_proof to mayak_public;
grant select, insert on pool_address_proof to mayak_identity;
-- The link of that letter leads back to the form: whoever opens it is told whether the form is still there. Nothing else is
-- done to a draft in this realm.
create policy drafts on pool_mentor for select to mayak_identity using (state = 'draft');

-- No form reaches the centre from an address that nobody has opened a letter at: neither programs nor a slip of the finger
-- send one in somebody else's name.
create function pool_mentor_address_is_proved() returns trigger language plpgsql as $$
begin
  if not exists (select from pool_address_proof a
    where a.region_id = new.region_id and a.pool_mentor_id = new.pool_mentor_id and a.email = new.email)
  then
    raise exception 'the address is not proved' using errcode = '23514', constraint = 'address_unproved';
  end if;
  return new;
end
$$;
create trigger pool_mentor_address_is_proved before update of state on pool_mentor
  for each row when (old.state = 'draft' and new.state = 'submitted') execute function pool_mentor_address_is_proved();
-- Nor does one begin as anything but a draft.
create policy begins_as_draft on pool_mentor as restrictive for insert to mayak_public with check (state = 'draft');

grant update (age_from, age_to, setting, group_size, weekdays, education, experience, achievements) on pool_mentor
  to mayak_mentor;
grant select (alma_mater_school_id, shown_age_from, shown_age_to, shown_setting, shown_group_size, shown_weekdays,
  shown_education, shown_experience, shown_achievements) on pool_mentor to mayak_school;
grant select (saved_at) on pool_mentor to mayak_worker;
