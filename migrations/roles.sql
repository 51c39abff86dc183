-- Roles live once per cluster, so they stand outside the numbered migrations. Run by a superuser; safe to run again.
--
-- mayak_owner owns the schema and never serves a request. mayak_app is what the server logs in with: it owns nothing,
-- inherits nothing, and can do nothing until it enters one of the realms below with SET LOCAL ROLE.
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'mayak_owner', 'mayak_app',
    'mayak_school', 'mayak_region', 'mayak_mentor', 'mayak_mentee', 'mayak_identity', 'mayak_worker', 'mayak_public',
    'mayak_signer', 'mayak_guest'
  ] loop
    begin
      execute format('create role %I nosuperuser nobypassrls nocreatedb nocreaterole noinherit nologin', role_name);
    exception when duplicate_object or unique_violation then
      null; -- made by an earlier run, or by a second instance starting at the same moment
    end;
  end loop;
end
$$;

-- The owner of the database owns its public schema through inheritance.
alter role mayak_owner login inherit;
alter role mayak_app login;

grant mayak_school, mayak_region, mayak_mentor, mayak_mentee, mayak_identity, mayak_worker, mayak_public, mayak_signer,
  mayak_guest
  to mayak_app;
