-- The rules every later migration stands on: who may use the schema, and how a table becomes a tenant's.

revoke all on schema public from public;
grant usage on schema public to
  mayak_app, mayak_school, mayak_region, mayak_mentor, mayak_mentee, mayak_identity, mayak_worker, mayak_public;
alter default privileges revoke execute on functions from public;

-- Makes a table a tenant table: row security enabled and forced, one policy for the staff of the school named by
-- app.school_id. The scalar sub-select is planned once per statement; without it the setting is read for every row.
-- An unset tenant raises: there is no missing_ok.
create procedure mayak_tenant(tenant regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant);
  execute format('alter table %s force row level security', tenant);
  execute format(
    'create policy school on %s for all to mayak_school
       using (school_id = (select current_setting(''app.school_id'')::uuid))
       with check (school_id = (select current_setting(''app.school_id'')::uuid))', tenant);
end
$$;

-- Closes a table that is no tenant's: nobody sees a row unless a policy of the same migration says so.
create procedure mayak_closed(closed regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', closed);
  execute format('alter table %s force row level security', closed);
end
$$;

-- Names are searched without regard to case and to the difference of ё and е.
create function mayak_search(value text) returns text
  language sql immutable strict parallel safe
  return translate(lower(value), 'ё', 'е');
grant execute on function mayak_search(text) to mayak_school, mayak_region, mayak_mentor, mayak_public, mayak_identity;
