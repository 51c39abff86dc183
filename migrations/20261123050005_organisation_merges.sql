-- One organisation is typed several ways by people who apply. The centre makes two of them one: the name that goes leads to
-- what stays, and nothing that hung on it is lost.

-- An organisation that turned out to be another one: its name goes on leading there, and so does its old address.
create table organisation_alias (
  region_id uuid not null,
  -- The id it had; no row has it any more.
  former_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  match_name text not null generated always as (mayak_organisation(name)) stored,
  merged_by uuid not null,
  merged_at timestamptz not null default now(),
  constraint organisation_alias_pkey primary key (region_id, former_id),
  constraint organisation_alias_organisation_fkey foreign key (region_id, organisation_id) references organisation,
  constraint organisation_alias_merger_fkey foreign key (merged_by) references account
);
create index organisation_alias_by_name on organisation_alias (region_id, mayak_search(name));
create index organisation_alias_by_organisation on organisation_alias (region_id, organisation_id);

call mayak_closed('organisation_alias');
create policy own_region on organisation_alias for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
-- Whoever types a former name means the organisation of today.
create policy region_read on organisation_alias for select to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid));

grant select, insert, update (organisation_id) on organisation_alias to mayak_region;
grant select (region_id, former_id, organisation_id, name, match_name) on organisation_alias to mayak_public;

-- A former name leads to one organisation: no other one is called so. After the row is written, so that whoever waited for
-- the key of the name sees what the merge before has done.
create function organisation_named_before() returns trigger language plpgsql as $$
begin
  if exists (
    select from organisation_alias a
    where a.region_id = new.region_id and mayak_search(a.name) = mayak_search(new.name)
      and a.organisation_id <> new.organisation_id
  ) then
    raise exception 'a former name of another organisation' using errcode = '23514', constraint = 'organisation_named_before';
  end if;
  return null;
end
$$;
create trigger organisation_named_before after insert or update of name on organisation
  for each row execute function organisation_named_before();

-- An organisation goes only into another one: its mentors, agreements and logs stay somebody's.
create function organisation_goes_by_merge() returns trigger language plpgsql as $$
begin
  if not exists (
    select from organisation_alias a where a.region_id = old.region_id and a.former_id = old.organisation_id
  ) then
    raise exception 'nothing takes its place' using errcode = '23514', constraint = 'organisation_goes_by_merge';
  end if;
  return old;
end
$$;
create trigger organisation_goes_by_merge before delete on organisation
  for each row execute function organisation_goes_by_merge();

-- A form that is still being filled in is out of the centre's sight and cannot be moved with the others: it forgets the
-- organisation and keeps the name as typed, which leads to the new one when the form is sent and taken.
alter table pool_mentor
  drop constraint pool_mentor_organisation_fkey,
  add constraint pool_mentor_organisation_fkey foreign key (region_id, organisation_id) references organisation
    on delete set null (organisation_id);
create index pool_mentor_by_organisation on pool_mentor (region_id, organisation_id) where organisation_id is not null;

-- The organisation that people mean by a name: of this very name, formerly of this name, or the only one of the same name
-- when one of the two comes without a legal form. «ООО «Ясень»» and «АО «Ясень»» are left for people to tell apart.
create function mayak_organisation_named(region uuid, typed text) returns uuid
  language sql stable
  return (
    select coalesce(
      (select o.organisation_id from organisation o
        where o.region_id = region and mayak_search(o.name) = mayak_search(typed)),
      (select a.organisation_id from organisation_alias a
        where a.region_id = region and mayak_search(a.name) = mayak_search(typed) limit 1),
      (select case when count(*) = 1 then (array_agg(o.organisation_id))[1] end from organisation o
        where o.region_id = region and o.match_name = mayak_organisation(typed)
          and (mayak_plain_name(o.name) in (mayak_plain_name(typed), o.match_name)
            or mayak_plain_name(typed) = o.match_name)))
  );
grant execute on function mayak_organisation_named(uuid, text) to mayak_region, mayak_public;
