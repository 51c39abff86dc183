-- The table that once held the names of employers is the centre's register of partners by now, with those that are only being
-- asked and those that refused. What the others read of it shrinks to what they show.

-- Schools and mentors see where a mentor works; a mentor the organisations of the own entries. Anybody sees the partners that
-- the page of the region names.
drop policy region_read on organisation;
drop policy mentor_read on organisation;
create policy school_read on organisation for select to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid));
create policy own_read on organisation for select to mayak_mentor
  using (organisation_id in (select p.organisation_id from pool_mentor p));
create policy public_read on organisation for select to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid) and shown_publicly);
revoke select on organisation from mayak_public, mayak_school, mayak_mentor;
revoke select (match_name, kind, municipality_id, site, shown_publicly) on organisation from mayak_school, mayak_mentor;
revoke select (match_name, kind, municipality_id, site, shown_publicly) on organisation from mayak_public;
grant select (region_id, organisation_id, name) on organisation to mayak_school, mayak_mentor;
grant select (region_id, organisation_id, name) on organisation to mayak_public;

-- Former names as somebody typed them, and what a name means, are asked by the centre only.
drop policy region_read on organisation_alias;
revoke select on organisation_alias from mayak_public;
revoke select (region_id, former_id, organisation_id, name, match_name) on organisation_alias from mayak_public;
revoke execute on function mayak_organisation_named(uuid, text) from mayak_public;
