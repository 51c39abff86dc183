-- People without a firm type «-», «нет», «—» where the form asks for one. That is no organisation, and nobody is to work for it;
-- and whatever an approval took for the organisation of a person, people can put right.

-- Whether a name names nothing: signs alone, or a word that says so.
create function mayak_names_nothing(typed text) returns boolean
  language sql immutable strict parallel safe
  return mayak_plain_name(typed)
    in ('', 'нет', 'нету', 'не имеется', 'не указано', 'отсутствует', 'без организации', 'никакая', 'none', 'n a');
grant execute on function mayak_names_nothing(text) to mayak_region;

-- What was taken for an organisation so far. The owner is under row security like everybody; it is lifted for this.
alter table pool_mentor no force row level security;
alter table organisation no force row level security;
alter table organisation_alias no force row level security;
alter table organisation_change no force row level security;
alter table organisation_contact no force row level security;
alter table organisation_agreement no force row level security;
alter table employer_letter no force row level security;
alter table organisation_thanks no force row level security;
alter table organisation disable trigger user;
update pool_mentor p set organisation_id = null
from organisation o
where o.region_id = p.region_id and o.organisation_id = p.organisation_id and mayak_names_nothing(o.name);
alter table organisation_alias alter column match_name drop not null, alter column name drop not null;
update organisation_alias set name = null where mayak_names_nothing(name);
delete from organisation_change c using organisation o
where o.region_id = c.region_id and o.organisation_id = c.organisation_id and mayak_names_nothing(o.name);
delete from organisation o
where mayak_names_nothing(o.name)
  and not exists (select from organisation_alias x where (x.region_id, x.organisation_id) = (o.region_id, o.organisation_id))
  and not exists (select from organisation_contact x where (x.region_id, x.organisation_id) = (o.region_id, o.organisation_id))
  and not exists (select from organisation_agreement x where (x.region_id, x.organisation_id) = (o.region_id, o.organisation_id))
  and not exists (select from employer_letter x where (x.region_id, x.organisation_id) = (o.region_id, o.organisation_id))
  and not exists (select from organisation_thanks x where (x.region_id, x.organisation_id) = (o.region_id, o.organisation_id));
-- Something hangs on it: the centre knows what it is and will name it.
update organisation set name = 'Без названия ' || organisation_id where mayak_names_nothing(name);
alter table organisation enable trigger user;
alter table organisation_thanks force row level security;
alter table employer_letter force row level security;
alter table organisation_agreement force row level security;
alter table organisation_contact force row level security;
alter table organisation_change force row level security;
alter table organisation_alias force row level security;
alter table organisation force row level security;
alter table pool_mentor force row level security;

alter table organisation add constraint organisation_names_something check (not mayak_names_nothing(name));

-- A former name that leads wrongly is taken off; the old address, which is an id, goes on leading here.
alter table organisation_alias add constraint organisation_alias_names_something check (not mayak_names_nothing(name));
grant update (name) on organisation_alias to mayak_region;

-- The centre has said where a person works, or that it is nowhere: what was typed is not asked any more.
alter table pool_mentor add column organisation_settled boolean not null default false;
grant update (organisation_settled) on pool_mentor to mayak_region;

-- What a name is compared by stands beside it: under row security no index over mayak_search or mayak_organisation is used,
-- and every name of the region would be read for each that is asked about.
alter table organisation add column search_name text not null generated always as (mayak_search(name)) stored;
alter table organisation_alias add column search_name text generated always as (mayak_search(name)) stored;
alter table pool_mentor
  add column organisation_match text not null generated always as (mayak_organisation(organisation_name)) stored;
drop index organisation_name_key, organisation_alias_by_name;
create unique index organisation_name_key on organisation (region_id, search_name);
create index organisation_alias_by_name on organisation_alias (region_id, search_name);
create index pool_mentor_by_typed_organisation on pool_mentor (region_id, organisation_match) where organisation_id is null;
grant select (search_name) on organisation to mayak_school, mayak_public;

create or replace function organisation_named_before() returns trigger language plpgsql as $$
begin
  if exists (
    select from organisation_alias a
    where a.region_id = new.region_id and a.search_name = new.search_name and a.organisation_id <> new.organisation_id
  ) then
    raise exception 'a former name of another organisation' using errcode = '23514', constraint = 'organisation_named_before';
  end if;
  return null;
end
$$;

create or replace function mayak_organisation_named(region uuid, typed text) returns uuid
  language sql stable
  return (
    select coalesce(
      (select o.organisation_id from organisation o
        where o.region_id = region and o.search_name = mayak_search(typed)),
      (select a.organisation_id from organisation_alias a
        where a.region_id = region and a.search_name = mayak_search(typed) limit 1),
      (select case when count(*) = 1 then (array_agg(o.organisation_id))[1] end from organisation o
        where o.region_id = region and o.match_name = mayak_organisation(typed)
          and (mayak_plain_name(o.name) in (mayak_plain_name(typed), o.match_name)
            or mayak_plain_name(typed) = o.match_name)))
  );

-- The entries of an organisation: those that say so, and those in the check whose typed name means it and so will say so.
-- Few of these are asked what they mean: those whose name is like one of its names.
create function mayak_entries_of(region uuid, organisation uuid) returns table (pool_mentor_id uuid, state text)
  language sql stable as $$
  select p.pool_mentor_id, p.state from pool_mentor p
  where p.region_id = region and p.organisation_id = organisation and p.state <> 'draft'
  union all
  select p.pool_mentor_id, p.state from pool_mentor p
  where p.region_id = region and p.state in ('submitted', 'papers', 'interview', 'returned')
    and p.organisation_id is null and not p.organisation_settled
    and p.organisation_match = any (array(
      select o.match_name from organisation o where o.region_id = region and o.organisation_id = organisation
      union all
      select a.match_name from organisation_alias a where a.region_id = region and a.organisation_id = organisation))
    and mayak_organisation_named(region, p.organisation_name) = organisation
$$;
grant execute on function mayak_entries_of(uuid, uuid) to mayak_region;
