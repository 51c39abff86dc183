-- What was written down about a partner by mistake can be taken off, and what was said there of a person does not stay in the
-- history: whom a letter was for, what was noted of it, what somebody was thanked for.

-- Writes down what a statement changed, or that a row is gone. Its argument stands before the names of fields. Rows that only go
-- to another organisation have not changed. Free words may name people, so no history keeps them.
create or replace function organisation_history() returns trigger language plpgsql as $$
declare
  was jsonb := to_jsonb(old);
  became jsonb := case tg_op when 'DELETE' then '{}'::jsonb else to_jsonb(new) end;
  changes jsonb;
begin
  select jsonb_agg(jsonb_build_object('field', tg_argv[0] || name, 'before', was -> name, 'after', became -> name)
           order by name)
  into changes
  from jsonb_object_keys(was) name
  where was -> name is distinct from became -> name
    and name <> all (array['region_id', 'organisation_id', 'organisation_agreement_id', 'employer_letter_id',
      'organisation_thanks_id', 'recorded_by', 'recorded_at', 'version', 'match_name', 'search_name', 'reminded_of',
      'addressee', 'note', 'reason'])
    and (tg_op = 'UPDATE' or was -> name <> 'null');
  if changes is not null then
    insert into organisation_change (region_id, organisation_id, account_id, changes)
    values (
      old.region_id,
      case tg_op when 'DELETE' then old.organisation_id else new.organisation_id end,
      nullif(nullif(current_setting('app.account_id', true), ''), '00000000-0000-0000-0000-000000000000')::uuid,
      changes
    );
  end if;
  return null;
end
$$;
drop trigger organisation_agreement_history on organisation_agreement;
create trigger organisation_agreement_history after update or delete on organisation_agreement
  for each row execute function organisation_history('agreement.');
drop trigger employer_letter_history on employer_letter;
create trigger employer_letter_history after update or delete on employer_letter
  for each row execute function organisation_history('letter.');
drop trigger organisation_thanks_history on organisation_thanks;
create trigger organisation_thanks_history after update or delete on organisation_thanks
  for each row execute function organisation_history('thanks.');
grant delete on organisation_agreement, employer_letter, organisation_thanks to mayak_region;

-- What the history has kept so far. The owner is under row security like everybody; it is lifted for this.
alter table organisation_change no force row level security;
update organisation_change c
set changes = coalesce((
  select jsonb_agg(one) from jsonb_array_elements(c.changes) one
  where one ->> 'field' <> all (array['letter.addressee', 'letter.note', 'thanks.reason'])), '[]')
where c.changes @? '$[*] ? (@.field == "letter.addressee" || @.field == "letter.note" || @.field == "thanks.reason")';
delete from organisation_change where changes = '[]';
alter table organisation_change force row level security;

-- An organisation goes into another one, or it was added by mistake and nothing hangs on it: then its own history goes along.
alter table organisation_change
  drop constraint organisation_change_organisation_fkey,
  add constraint organisation_change_organisation_fkey foreign key (region_id, organisation_id) references organisation
    on delete cascade;
create or replace function organisation_goes_by_merge() returns trigger language plpgsql as $$
begin
  if not exists (
    select from organisation_alias a where a.region_id = old.region_id and a.former_id = old.organisation_id
  ) and (
    exists (select from pool_mentor x where x.region_id = old.region_id and x.organisation_id = old.organisation_id)
    or exists (select from organisation_alias x
      where x.region_id = old.region_id and x.organisation_id = old.organisation_id)
    or exists (select from organisation_contact x
      where x.region_id = old.region_id and x.organisation_id = old.organisation_id)
    or exists (select from organisation_agreement x
      where x.region_id = old.region_id and x.organisation_id = old.organisation_id)
    or exists (select from employer_letter x where x.region_id = old.region_id and x.organisation_id = old.organisation_id)
    or exists (select from organisation_thanks x
      where x.region_id = old.region_id and x.organisation_id = old.organisation_id)
  ) then
    raise exception 'nothing takes its place' using errcode = '23514', constraint = 'organisation_goes_by_merge';
  end if;
  return old;
end
$$;
