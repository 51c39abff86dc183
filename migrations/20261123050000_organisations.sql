-- Organisations become partners that a centre keeps: what they are, whom to speak to, which agreements there are, what was
-- written to them and what they were thanked for (domain reference §3.3, §7 D14, D15, D31). Until now one was a name.

-- A name without what people type around it: letters' case, ё, quotes, dots, dashes and doubled spaces make no difference.
-- Signs are written out: classes of characters depend on the locale.
create function mayak_plain_name(value text) returns text
  language sql immutable strict parallel safe
  return btrim(regexp_replace(
    translate(mayak_search(value), '«»„“”‟"''`‘’.,;:()[]/\|№–—−-_+', repeat(' ', 60)), ' +', ' ', 'g'));

-- The same without the legal form: «ООО «Ясень»» and «Ясень» are found by one search. A name of nothing else keeps its words.
create function mayak_organisation(value text) returns text
  language sql immutable strict parallel safe
  return (
    with typed as (
      select word, place
      from string_to_table(
        regexp_replace(
          mayak_plain_name(value),
          '((не)?публичное |открытое |закрытое )?акционерное общество|общество с ограниченной ответственностью|'
            || 'индивидуальный предприниматель|автономная некоммерческая организация', ' ', 'g'),
        ' ') with ordinality as words (word, place)
      where word <> ''
    )
    select coalesce(
      string_agg(word, ' ' order by place) filter (where word <> all (array[
        'ооо', 'оао', 'зао', 'пао', 'нао', 'ао', 'ип', 'ано', 'нко', 'фгбоу', 'фгаоу', 'фгбу', 'гбоу', 'гбпоу', 'гапоу',
        'гбу', 'гау', 'мбоу', 'мбу', 'мау', 'мку', 'фгуп', 'гуп', 'муп'])),
      string_agg(word, ' ' order by place),
      mayak_plain_name(value))
    from typed
  );
grant execute on function mayak_plain_name(text), mayak_organisation(text)
  to mayak_school, mayak_region, mayak_mentor, mayak_public, mayak_identity;

-- Whether the page of the region may name it is asked of the organisation, so it is not until somebody says so.
alter table organisation add column if not exists shown_publicly boolean not null default false;
alter table organisation
  add column kind text not null default 'other',
  add column municipality_id uuid,
  add column site text not null default '',
  add column version integer not null default 1,
  add column match_name text not null generated always as (mayak_organisation(name)) stored,
  add constraint organisation_kind check (kind in
    ('enterprise', 'entrepreneur', 'university', 'ngo', 'veterans_council', 'other')),
  add constraint organisation_site check (site = '' or site ~* '^https?://'),
  add constraint organisation_municipality_fkey foreign key (region_id, municipality_id) references municipality;
create index organisation_by_name on organisation (region_id, match_name, organisation_id);

-- Everybody may read what it is and what it is called, as before; who has it edited and how often is the centre's.
revoke select on organisation from mayak_public, mayak_school, mayak_mentor;
grant select (region_id, organisation_id, name, match_name, kind, municipality_id, site, shown_publicly)
  on organisation to mayak_public, mayak_school, mayak_mentor;
grant update (name, kind, municipality_id, site, shown_publicly, version), delete on organisation to mayak_region;

create table organisation_contact (
  region_id uuid not null,
  organisation_contact_id uuid not null,
  organisation_id uuid not null,
  full_name text not null,
  post text not null default '',
  email text not null default '',
  phone text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint organisation_contact_pkey primary key (region_id, organisation_contact_id),
  constraint organisation_contact_organisation_fkey foreign key (region_id, organisation_id) references organisation,
  -- Somebody who cannot be reached is no contact.
  constraint organisation_contact_reachable check (email <> '' or phone <> '')
);
create index organisation_contact_by_organisation on organisation_contact (region_id, organisation_id);

create table organisation_agreement (
  region_id uuid not null,
  organisation_agreement_id uuid not null,
  organisation_id uuid not null,
  number text not null,
  signed_on date not null,
  -- Last day; without one it holds until further notice.
  valid_until date,
  -- The end of which the centre was reminded: another end is another reminder.
  reminded_of date,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  constraint organisation_agreement_pkey primary key (region_id, organisation_agreement_id),
  constraint organisation_agreement_organisation_fkey foreign key (region_id, organisation_id) references organisation,
  constraint organisation_agreement_recorder_fkey foreign key (recorded_by) references account,
  constraint organisation_agreement_term check (valid_until >= signed_on)
);
create index organisation_agreement_by_organisation on organisation_agreement (region_id, organisation_id);
create index organisation_agreement_by_end on organisation_agreement (region_id, valid_until) where valid_until is not null;

-- The signed agreement itself, beside its row, so that lists never read it.
create table agreement_file (
  region_id uuid not null,
  organisation_agreement_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  bytes bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null default now(),
  constraint agreement_file_pkey primary key (region_id, organisation_agreement_id),
  constraint agreement_file_agreement_fkey foreign key (region_id, organisation_agreement_id)
    references organisation_agreement on delete cascade,
  constraint agreement_file_uploader_fkey foreign key (uploaded_by) references account,
  constraint agreement_file_type check (media_type in ('pdf', 'jpeg', 'png')),
  constraint agreement_file_size check (size = octet_length(bytes) and size between 1 and 5242880),
  constraint agreement_file_hash check (sha256 = sha256(bytes))
);

create table employer_letter (
  region_id uuid not null,
  employer_letter_id uuid not null,
  organisation_id uuid not null,
  sent_on date not null,
  addressee text not null,
  outcome text not null default 'waiting',
  note text not null default '',
  -- When to ask again; nothing once it is answered.
  follow_up_on date,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  constraint employer_letter_pkey primary key (region_id, employer_letter_id),
  constraint employer_letter_organisation_fkey foreign key (region_id, organisation_id) references organisation,
  constraint employer_letter_recorder_fkey foreign key (recorded_by) references account,
  constraint employer_letter_outcome check (outcome in ('waiting', 'agreed', 'declined', 'no_answer')),
  constraint employer_letter_follow_up check (follow_up_on >= sent_on and (follow_up_on is null or outcome = 'waiting'))
);
create index employer_letter_by_organisation on employer_letter (region_id, organisation_id, sent_on desc);
create index employer_letter_due on employer_letter (region_id, follow_up_on) where follow_up_on is not null;

create table organisation_thanks (
  region_id uuid not null,
  organisation_thanks_id uuid not null,
  organisation_id uuid not null,
  given_on date not null,
  reason text not null,
  form text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  constraint organisation_thanks_pkey primary key (region_id, organisation_thanks_id),
  constraint organisation_thanks_organisation_fkey foreign key (region_id, organisation_id) references organisation,
  constraint organisation_thanks_recorder_fkey foreign key (recorded_by) references account,
  constraint organisation_thanks_form check (form in ('letter', 'diploma', 'publication', 'event', 'other'))
);
create index organisation_thanks_by_organisation on organisation_thanks (region_id, organisation_id, given_on desc);

-- What was changed about an organisation: before and after, kept beside the audit, which holds ids only. Of contact persons
-- nothing is kept here: whoever is taken off the card leaves no trace of name and telephone.
create table organisation_change (
  region_id uuid not null,
  organisation_change_id bigint generated always as identity,
  organisation_id uuid not null,
  account_id uuid,
  -- Equal to the time of the audit row of the same deed: both are the time of their transaction.
  at timestamptz not null default now(),
  changes jsonb not null,
  constraint organisation_change_pkey primary key (region_id, organisation_change_id),
  constraint organisation_change_organisation_fkey foreign key (region_id, organisation_id) references organisation,
  constraint organisation_change_account_fkey foreign key (account_id) references account
);
create index organisation_change_by_organisation on organisation_change (region_id, organisation_id, at desc);
create index region_audit_event_by_subject on region_audit_event (region_id, subject_id, at desc);

call mayak_closed('organisation_contact');
call mayak_closed('organisation_agreement');
call mayak_closed('agreement_file');
call mayak_closed('employer_letter');
call mayak_closed('organisation_thanks');
call mayak_closed('organisation_change');

create policy own_region on organisation_contact for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own_region on organisation_agreement for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own_region on agreement_file for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own_region on employer_letter for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own_region on organisation_thanks for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own_region on organisation_change for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));

grant select, insert, update (organisation_id, full_name, post, email, phone, version), delete
  on organisation_contact to mayak_region;
grant select, insert, update (organisation_id, number, signed_on, valid_until, reminded_of, version)
  on organisation_agreement to mayak_region;
grant select, insert, delete on agreement_file to mayak_region;
grant select, insert, update (organisation_id, sent_on, addressee, outcome, note, follow_up_on, version)
  on employer_letter to mayak_region;
grant select, insert, update (organisation_id, given_on, reason, form, version) on organisation_thanks to mayak_region;
grant select, insert, update (organisation_id) on organisation_change to mayak_region;

-- The worker goes through the regions to remind of agreements that end, and learns which there are, nothing else of them.
create policy reminders on region for select to mayak_worker using (true);
grant select (region_id) on region to mayak_worker;

-- Writes down what a statement changed. Its argument stands before the names of fields. Rows that only go to another
-- organisation have not changed.
create function organisation_history() returns trigger language plpgsql as $$
declare
  was jsonb := to_jsonb(old);
  became jsonb := to_jsonb(new);
  changes jsonb;
begin
  select jsonb_agg(jsonb_build_object('field', tg_argv[0] || name, 'before', was -> name, 'after', became -> name)
           order by name)
  into changes
  from jsonb_object_keys(became) name
  where was -> name is distinct from became -> name
    and name <> all (array['organisation_id', 'version', 'match_name', 'reminded_of']);
  if changes is not null then
    insert into organisation_change (region_id, organisation_id, account_id, changes)
    values (
      new.region_id,
      new.organisation_id,
      nullif(nullif(current_setting('app.account_id', true), ''), '00000000-0000-0000-0000-000000000000')::uuid,
      changes
    );
  end if;
  return null;
end
$$;
create trigger organisation_history after update on organisation
  for each row execute function organisation_history('');
create trigger organisation_agreement_history after update on organisation_agreement
  for each row execute function organisation_history('agreement.');
create trigger employer_letter_history after update on employer_letter
  for each row execute function organisation_history('letter.');
create trigger organisation_thanks_history after update on organisation_thanks
  for each row execute function organisation_history('thanks.');
