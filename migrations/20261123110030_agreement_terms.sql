-- An agreement is often signed before it begins: in June for September. And that one ends is said in one place: four queries
-- said it, with two meanings.

-- The day from which it holds; so far it was the day of the signature.
alter table organisation_agreement add column valid_from date;
alter table organisation_agreement no force row level security;
alter table organisation_agreement disable trigger user;
update organisation_agreement set valid_from = signed_on;
alter table organisation_agreement enable trigger user;
alter table organisation_agreement force row level security;
alter table organisation_agreement
  alter column valid_from set not null,
  drop constraint organisation_agreement_term,
  add constraint organisation_agreement_term check (valid_until >= valid_from);
grant update (valid_from) on organisation_agreement to mayak_region;

-- Agreements whose last day lies between two days, both included, and after which none goes on: no other one of the same
-- organisation holds on the day after.
create function mayak_agreements_ending(region uuid, first date, last date)
  returns table (organisation_agreement_id uuid, organisation_id uuid, valid_until date)
  language sql stable as $$
  select a.organisation_agreement_id, a.organisation_id, a.valid_until from organisation_agreement a
  where a.region_id = region and a.valid_until between first and last
    and not exists (select from organisation_agreement next
      where next.region_id = region and next.organisation_id = a.organisation_id
        and next.valid_from <= a.valid_until + 1 and (next.valid_until is null or next.valid_until > a.valid_until))
$$;
grant execute on function mayak_agreements_ending(uuid, date, date) to mayak_region;
