-- A view that somebody kept may look for a person by name, or be called by it. When the data of the person are destroyed such
-- views go with them, and the act says how many.

-- What a question of an address asks for in the field `q`, decoded; empty when it is no text.
create function mayak_asked_words(query text) returns text language plpgsql immutable as $$
begin
  return (
    select coalesce(convert_from(string_agg(
      case when part[1] ~ '^%[0-9A-Fa-f]{2}$' then decode(substr(part[1], 2), 'hex') else convert_to(part[1], 'UTF8') end,
      ''::bytea order by place), 'UTF8'), '')
    from regexp_matches(replace(substring(query from '(?:^|&)q=([^&]*)'), '+', ' '), '%[0-9A-Fa-f]{2}|[^%]+|%', 'g')
      with ordinality found(part, place));
exception when others then
  return '';
end
$$;

create function destruction_act_forgets_views() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  person constant text := mayak_search(new.person);
  surname constant text := split_part(person, ' ', 1);
  gone bigint;
begin
  delete from saved_view v where v.school_id = new.school_id and surname <> ''
    and (position(surname in mayak_search(v.name)) > 0
      or (mayak_asked_words(v.query) <> '' and not exists (
        select from unnest(string_to_array(mayak_search(mayak_asked_words(v.query)), ' ')) word
        where position(word in person) = 0)));
  get diagnostics gone = row_count;
  if gone > 0 then
    new.log := new.log || jsonb_build_object('table', 'saved_view', 'rows', gone, 'emptied', false);
  end if;
  return new;
end
$$;
-- By its name after `destruction_act_destroys`, which refuses what may not be destroyed and begins the log.
create trigger destruction_act_forgets_views before insert on destruction_act
  for each row execute function destruction_act_forgets_views();
