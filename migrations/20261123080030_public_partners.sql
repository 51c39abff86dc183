-- The sign-up of the region's public page suggests organisations, and the page names partners: of what the centre keeps about
-- organisations everybody reads the names of those that it shows, and nothing of the others, with which it may only be
-- talking. Whoever types the name of another one is understood when the centre takes the application.

create policy shown on organisation as restrictive for select to mayak_public using (shown_publicly);
revoke select on organisation from mayak_public;
grant select (region_id, organisation_id, name) on organisation to mayak_public;
