-- Regions, their municipalities, schools and partner organisations: the public frame in which everything stands.

create table region (
  region_id uuid not null,
  slug text not null,
  name text not null,
  centre_name text not null,
  contact_email text not null,
  contact_phone text not null default '',
  address text not null default '',
  time_zone text not null default 'Europe/Moscow',
  -- How many approved mentors the schools may be shown: the one figure of the pool that is public. Moved by a trigger on
  -- pool_mentor.
  pool_size integer not null default 0,
  created_at timestamptz not null default now(),
  constraint region_pkey primary key (region_id),
  constraint region_slug_key unique (slug),
  constraint region_pool_size check (pool_size >= 0)
);

create table municipality (
  region_id uuid not null,
  municipality_id uuid not null,
  name text not null,
  constraint municipality_pkey primary key (region_id, municipality_id),
  constraint municipality_name_key unique (region_id, name),
  constraint municipality_region_fkey foreign key (region_id) references region
);

create table school (
  region_id uuid not null,
  school_id uuid not null,
  slug text not null,
  full_name text not null,
  short_name text not null,
  municipality_id uuid not null,
  director text not null,
  address text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  search_name text not null generated always as (mayak_search(short_name || ' ' || full_name)) stored,
  constraint school_pkey primary key (school_id),
  constraint school_region_key unique (region_id, school_id),
  constraint school_slug_key unique (slug),
  constraint school_short_name_key unique (region_id, municipality_id, short_name),
  constraint school_municipality_fkey foreign key (region_id, municipality_id) references municipality
);
create index school_by_name on school (region_id, short_name, school_id);

-- What an applicant typed becomes an organisation of the region with the approval, not before: names are shown to all.
create table organisation (
  region_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  constraint organisation_pkey primary key (region_id, organisation_id),
  constraint organisation_region_fkey foreign key (region_id) references region
);
-- The same firm typed with other letters' case or ё is the same firm.
create unique index organisation_name_key on organisation (region_id, mayak_search(name));

call mayak_closed('region');
call mayak_closed('municipality');
call mayak_closed('school');
call mayak_closed('organisation');

-- What a region is called and where its schools stand is public knowledge.
create policy public_read on region for select to mayak_public, mayak_identity, mayak_mentor using (true);
create policy own_region on region for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy school_read on region for select to mayak_school, mayak_mentee
  using (region_id = (select current_setting('app.region_id')::uuid));
create policy found on region for all to mayak_owner using (true) with check (true);

create policy own_region on municipality for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy region_read on municipality for select to mayak_public, mayak_school, mayak_mentee
  using (region_id = (select current_setting('app.region_id')::uuid));
create policy mentor_read on municipality for select to mayak_mentor using (true);
create policy found on municipality for all to mayak_owner using (true) with check (true);

create policy own_region on school for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy region_read on school for select to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid));
create policy own_school on school for select to mayak_school, mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid));
create policy own_school_update on school for update to mayak_school
  using (school_id = (select current_setting('app.school_id')::uuid))
  with check (school_id = (select current_setting('app.school_id')::uuid));
create policy by_address on school for select to mayak_identity using (true);

create policy own_region on organisation for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy region_read on organisation for select to mayak_public, mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid));
create policy mentor_read on organisation for select to mayak_mentor using (true);

grant select on region to mayak_public, mayak_identity, mayak_region, mayak_school, mayak_mentor, mayak_mentee;
grant update (name, centre_name, contact_email, contact_phone, address) on region to mayak_region;
grant select on municipality to mayak_public, mayak_region, mayak_school, mayak_mentor, mayak_mentee;
grant insert, update (name), delete on municipality to mayak_region;
grant select on school to mayak_public, mayak_identity, mayak_region, mayak_school, mayak_mentee;
grant select (region_id, school_id, slug, full_name, short_name, municipality_id, address) on school to mayak_mentor;
grant insert on school to mayak_region;
grant update (slug, full_name, short_name, municipality_id, director, address, version) on school to mayak_region;
grant update (full_name, director, address, version) on school to mayak_school;
grant select, insert on organisation to mayak_region;
grant select on organisation to mayak_public, mayak_school, mayak_mentor;
