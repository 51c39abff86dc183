-- Two faculties of one university share a domain and are two organisations. Whoever has looked says so once; it can be taken
-- back.
create table organisation_apart (
  region_id uuid not null,
  organisation_id uuid not null,
  -- The other one, which has a row of its own that says the same of this one: so each goes with its organisation.
  other_id uuid not null,
  told_by uuid not null,
  told_at timestamptz not null default now(),
  constraint organisation_apart_pkey primary key (region_id, organisation_id, other_id),
  constraint organisation_apart_organisation_fkey foreign key (region_id, organisation_id) references organisation
    on delete cascade,
  constraint organisation_apart_teller_fkey foreign key (told_by) references account,
  constraint organisation_apart_two check (organisation_id <> other_id)
);
create index organisation_apart_by_other on organisation_apart (region_id, other_id);

call mayak_closed('organisation_apart');
create policy own_region on organisation_apart for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
grant select, insert, delete on organisation_apart to mayak_region;
