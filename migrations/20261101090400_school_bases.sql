-- What a school keeps about people: mentees with their representatives and consents, and its mentors.

create table mentee (
  school_id uuid not null,
  mentee_id uuid not null,
  full_name text not null,
  kind text not null,
  birth_date date not null,
  class_label text not null default '',
  post text not null default '',
  category text,
  email text not null default '',
  phone text not null default '',
  request text not null,
  topics text[] not null default '{}',
  form text not null,
  entered_on date not null default current_date,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  search_name text not null generated always as (mayak_search(full_name)) stored,
  constraint mentee_pkey primary key (school_id, mentee_id),
  constraint mentee_school_fkey foreign key (school_id) references school (school_id),
  constraint mentee_kind check (kind in ('pupil', 'teacher')),
  constraint mentee_place check (case kind when 'pupil' then class_label <> '' else post <> '' end),
  constraint mentee_category check (category in (
    'gifted', 'poor_results', 'special_needs', 'hard_life_situation', 'behaviour_problems', 'isolated',
    'young_specialist', 'burnout', 'adapting', 'digital_skills')),
  constraint mentee_form check (form in
    ('pupil_pupil', 'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student')),
  -- The same person entered twice would be counted and paired twice.
  constraint mentee_person_key unique (school_id, search_name, birth_date)
);
create index mentee_by_name on mentee (school_id, search_name, mentee_id);

create table representative (
  school_id uuid not null,
  representative_id uuid not null,
  mentee_id uuid not null,
  full_name text not null,
  basis text not null,
  email text not null default '',
  phone text not null default '',
  constraint representative_pkey primary key (school_id, representative_id),
  constraint representative_mentee_key unique (school_id, mentee_id),
  constraint representative_mentee_fkey foreign key (school_id, mentee_id) references mentee on delete cascade,
  constraint representative_basis check (basis in
    ('parent', 'adoptive_parent', 'guardian', 'foster_parent', 'care_organisation')),
  -- Somebody who cannot be reached cannot be asked to sign.
  constraint representative_contact check (email <> '' or phone <> '')
);

create table consent (
  school_id uuid not null,
  consent_id uuid not null,
  mentee_id uuid not null,
  kind text not null default 'processing',
  signer text not null,
  way_signed text not null,
  signed_on date not null,
  valid_until date not null,
  withdrawn_on date,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  constraint consent_pkey primary key (school_id, consent_id),
  constraint consent_of_mentee_key unique (school_id, mentee_id, consent_id),
  constraint consent_mentee_fkey foreign key (school_id, mentee_id) references mentee on delete cascade,
  constraint consent_recorder_fkey foreign key (recorded_by) references account,
  constraint consent_kind check (kind = 'processing'),
  constraint consent_signer check (signer in ('self', 'representative')),
  constraint consent_way check (way_signed in ('paper_scan', 'electronic_simple_signature', 'esia', 'uploaded')),
  constraint consent_term check (valid_until >= signed_on),
  constraint consent_withdrawal check (withdrawn_on >= signed_on)
);
create index consent_by_mentee on consent (school_id, mentee_id, valid_until desc);

create table mentor (
  school_id uuid not null,
  mentor_id uuid not null,
  region_id uuid not null,
  pool_mentor_id uuid,
  account_id uuid,
  full_name text not null,
  categories text[] not null,
  email text not null default '',
  phone text not null default '',
  workplace text not null default '',
  competences text[] not null default '{}',
  own_words text not null default '',
  capacity integer not null,
  taken integer not null default 0,
  interviewed_on date,
  entered_on date not null default current_date,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  search_name text not null generated always as (mayak_search(full_name)) stored,
  constraint mentor_pkey primary key (school_id, mentor_id),
  constraint mentor_school_fkey foreign key (region_id, school_id) references school (region_id, school_id),
  constraint mentor_pool_fkey foreign key (region_id, pool_mentor_id) references pool_mentor,
  constraint mentor_pool_key unique (school_id, pool_mentor_id),
  constraint mentor_account_fkey foreign key (account_id) references account,
  constraint mentor_categories check (cardinality(categories) > 0),
  constraint mentor_capacity check (capacity between 0 and 30),
  constraint mentor_places check (taken between 0 and capacity)
);
create index mentor_by_name on mentor (school_id, search_name, mentor_id);
create index mentor_by_account on mentor (account_id);

alter table membership
  add constraint membership_mentor_fkey foreign key (school_id, mentor_id) references mentor on delete cascade,
  add constraint membership_mentee_fkey foreign key (school_id, mentee_id) references mentee on delete cascade;
create index membership_by_mentor on membership (school_id, mentor_id) where mentor_id is not null;
create index membership_by_mentee on membership (school_id, mentee_id) where mentee_id is not null;
alter table access_link
  add constraint access_link_mentee_fkey foreign key (school_id, mentee_id) references mentee on delete cascade,
  add constraint access_link_mentor_fkey foreign key (school_id, mentor_id) references mentor on delete cascade,
  add constraint access_link_pool_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade;

-- An invitation goes to the address in the base. When that was wrong and is corrected, the link sent to the wrong one must
-- not open anything: it may be in a stranger's mailbox.
create function address_corrected() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'mentor' then
    update access_link set withdrawn_at = now()
      where school_id = new.school_id and mentor_id = new.mentor_id and email <> new.email
        and purpose = 'invitation' and used_at is null and withdrawn_at is null;
  else
    update access_link set withdrawn_at = now()
      where school_id = new.school_id and mentee_id = new.mentee_id and role = tg_table_name and email <> new.email
        and purpose = 'invitation' and used_at is null and withdrawn_at is null;
  end if;
  return new;
end
$$;
create trigger mentor_address_corrected after update of email on mentor
  for each row when (old.email <> new.email) execute function address_corrected();
create trigger mentee_address_corrected after update of email on mentee
  for each row when (old.email <> new.email) execute function address_corrected();
create trigger representative_address_corrected after update of email on representative
  for each row when (old.email <> new.email) execute function address_corrected();

-- Who no longer represents a mentee no longer sees the mentee's page. Another name at another address is another person.
create function representative_gone() returns trigger language plpgsql as $$
begin
  update membership set ended_at = now()
    where school_id = old.school_id and mentee_id = old.mentee_id and role = 'representative' and ended_at is null;
  update access_link set withdrawn_at = now()
    where school_id = old.school_id and mentee_id = old.mentee_id and role = 'representative'
      and purpose = 'invitation' and used_at is null and withdrawn_at is null;
  return null;
end
$$;
create trigger representative_removed after delete on representative
  for each row execute function representative_gone();
create trigger representative_replaced after update of full_name, email on representative
  for each row when (old.full_name <> new.full_name and old.email <> new.email) execute function representative_gone();

-- The entry of an internal mentor is tied to an account exactly as long as the workplace lasts: a mentor of two schools
-- whose access ends in one of them sees nothing of it any more, though the cabinet stays open for the other.
create function mentor_untied() returns trigger language plpgsql as $$
begin
  update mentor set account_id = null
    where school_id = new.school_id and mentor_id = new.mentor_id and account_id = new.account_id;
  return null;
end
$$;
create trigger membership_of_mentor_ended after update of ended_at on membership
  for each row when (new.mentor_id is not null and old.ended_at is null and new.ended_at is not null)
  execute function mentor_untied();

call mayak_tenant('mentee');
call mayak_tenant('representative');
call mayak_tenant('consent');
call mayak_tenant('mentor');

-- A mentor, wherever, is the person whose account stands in the row.
create policy own on mentor for select to mayak_mentor
  using (account_id = (select current_setting('app.account_id')::uuid));
create policy own_new on mentor for insert to mayak_mentor
  with check (account_id = (select current_setting('app.account_id')::uuid)
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
create policy own_places on mentor for update to mayak_mentor
  using (account_id = (select current_setting('app.account_id')::uuid)
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor))
  with check (account_id = (select current_setting('app.account_id')::uuid));
-- Accepting an invitation ties an internal mentor to an account; that is all identity may touch here.
create policy invitation on mentor for all to mayak_identity using (true) with check (true);
-- A mentee, or the representative, sees the own entry and no category.
create policy own on mentee for select to mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid));

grant select, insert, update, delete on mentee, representative, consent, mentor to mayak_school;
grant select (school_id, mentee_id, full_name, class_label, post, request, topics, form, entered_on) on mentee to mayak_mentee;
grant select, insert, update (capacity, version) on mentor to mayak_mentor;
grant select (school_id, mentor_id, account_id), update (account_id) on mentor to mayak_identity;
