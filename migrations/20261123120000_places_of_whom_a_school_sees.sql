-- A school read the places of every entry of its region: of those the centre checks, has declined or laid
-- aside too. Ids and numbers only, but nobody except the centre knows how many apply and who is sent away. A school sees them
-- of mentors whom the pool shows to it, and of those it works with or waits for an answer from, whatever has become of the
-- entry: what they hold has to be given back.

-- Until when the pool shows the mentor to schools stands beside the places: asked of the entries it would be looked up once per
-- row, or for the whole pool at every page. Null: not shown. Nobody writes it.
alter table pool_mentor_place add column shown_until date;

create function pool_mentor_shows_places() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update pool_mentor_place set shown_until = case new.state when 'approved' then new.shown_until end
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id;
  return null;
end
$$;
create trigger pool_mentor_shows_places after update on pool_mentor for each row
  when (case old.state when 'approved' then old.shown_until end
    is distinct from case new.state when 'approved' then new.shown_until end)
  execute function pool_mentor_shows_places();

-- Whoever adds the row sees the entry: the applicant, or the centre.
create function pool_mentor_place_shown() returns trigger language plpgsql as $$
begin
  new.shown_until := (select case p.state when 'approved' then p.shown_until end from pool_mentor p
    where p.region_id = new.region_id and p.pool_mentor_id = new.pool_mentor_id);
  return new;
end
$$;
create trigger pool_mentor_place_shown before insert on pool_mentor_place
  for each row execute function pool_mentor_place_shown();

-- The owner is under row security like everybody; it is lifted for the copy.
alter table pool_mentor no force row level security;
update pool_mentor_place l set shown_until = p.shown_until
  from pool_mentor p
  where p.region_id = l.region_id and p.pool_mentor_id = l.pool_mentor_id and p.state = 'approved';
alter table pool_mentor force row level security;

drop policy school_read on pool_mentor_place;
-- No school gives places back by hand any more: the owner counts them.
drop policy school_return on pool_mentor_place;
create policy school_read on pool_mentor_place for select to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid) and (
    shown_until >= current_date
    or pool_mentor_id in (select mentor.pool_mentor_id from mentor)
    or pool_mentor_id in (select engagement.pool_mentor_id from engagement
      where engagement.state in ('asked', 'accepted', 'ending'))));
