-- Lists that a region may extend: role models, competences, the taxonomy of teachers' mentoring (domain reference §1.2,
-- §1.3). What the sources give is built in; here stands what a region adds. People, requests and pairs keep the id of an
-- entry, so that renaming it renames it everywhere; nothing is ever deleted, so that no reference loses its words.

create table region_term (
  region_id uuid not null,
  region_term_id uuid not null,
  list text not null,
  -- What it stands under: the form of a role model, the heading of a competence; empty in lists without a second level.
  parent text not null default '',
  label text not null,
  added_at timestamptz not null default now(),
  retired_at timestamptz,
  constraint region_term_pkey primary key (region_id, region_term_id),
  constraint region_term_region_fkey foreign key (region_id) references region,
  constraint region_term_list check (list in ('role_model', 'competence', 'teacher_form', 'teacher_kind', 'teacher_direction')),
  constraint region_term_label check (length(label) between 1 and 120)
);
-- The same words typed with other letters' case or ё are the same entry.
create unique index region_term_label_key on region_term (region_id, list, parent, mayak_search(label));

call mayak_closed('region_term');
create policy own_region on region_term for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
-- Words of lists are public knowledge: the form of an application shows them to everybody. Who asks learns them together
-- with who they are (identity), so no other realm reads them.
create policy public_read on region_term for select to mayak_identity using (true);

grant select, insert, update (label, retired_at) on region_term to mayak_region;
grant select (region_id, region_term_id, list, parent, label, added_at, retired_at) on region_term to mayak_identity;
