-- Organisations offer help on the region's public page; the centre reads and answers. The contact is a person: what was
-- agreed to stands beside the data, and all of it goes when the consent has run out (152-FZ art. 5 part 7).

create table partner_application (
  region_id uuid not null,
  partner_application_id uuid not null,
  organisation text not null,
  contact_name text not null,
  email text not null,
  phone text not null default '',
  offer text not null,
  consent_version text not null,
  consent_text text not null,
  consent_hash bytea not null,
  state text not null default 'new',
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  answered_by uuid,
  -- What was agreed, for colleagues.
  answer text not null default '',
  search_name text not null generated always as (mayak_search(organisation || ' ' || contact_name)) stored,
  constraint partner_application_pkey primary key (region_id, partner_application_id),
  constraint partner_application_region_fkey foreign key (region_id) references region,
  constraint partner_application_answerer_fkey foreign key (answered_by) references account,
  constraint partner_application_state check (state in ('new', 'answered')),
  constraint partner_application_answered check ((state = 'answered') = (answered_at is not null)
    and (state = 'answered') = (answered_by is not null) and (state = 'answered' or answer = ''))
);
create index partner_application_by_time on partner_application (region_id, created_at desc, partner_application_id desc);

call mayak_closed('partner_application');
create policy region on partner_application for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
-- The public form writes and reads nothing back.
create policy offered on partner_application for insert to mayak_public
  with check (region_id = (select current_setting('app.region_id')::uuid) and state = 'new');
create policy sweep on partner_application for all to mayak_worker using (created_at < now() - interval '1 year');

grant select, update (state, answered_at, answered_by, answer) on partner_application to mayak_region;
grant insert (region_id, partner_application_id, organisation, contact_name, email, phone, offer, consent_version,
  consent_text, consent_hash) on partner_application to mayak_public;
grant select (created_at), delete on partner_application to mayak_worker;
