-- By which day the data of an entry of the pool have to be destroyed, and who has asked for it (152-FZ art. 21 parts 4, 5 and
-- 5.1; domain reference §5.2). The day stands in the entry, so that the centre has a list that is sorted by it.

alter table pool_mentor
  -- That the person demands the destruction: since when, by when the centre has to act, how it came. Working days are counted
  -- by the server, the holidays are its to know.
  add column erasure_asked_on date,
  add column erasure_due_on date,
  add column erasure_way text,
  -- The last day on which the data may still be there; null while the entry has its purpose and nobody demands it. Nobody
  -- writes it: a trigger reads it off the entry.
  add column erase_by date,
  -- What was told already, by the days that were left: the mentor knows that the consent ends in 30 days (60) and in 7 (37),
  -- the coordinators that the data are due (30), that a week is left (7), that the day has passed (0).
  add column erase_told smallint,
  add constraint pool_mentor_erasure_asked check ((erasure_asked_on is null) = (erasure_due_on is null)
    and (erasure_asked_on is null) = (erasure_way is null) and erasure_due_on > erasure_asked_on),
  add constraint pool_mentor_erasure_way check (erasure_way in ('cabinet', 'in_person', 'post', 'email', 'other')),
  add constraint pool_mentor_erase_told check (erase_told in (60, 37, 30, 7, 0) and (erase_told is null or erase_by is not null));
create index pool_mentor_by_erasure on pool_mentor (region_id, erase_by, pool_mentor_id) where erase_by is not null;

-- Thirty days after the consent was withdrawn, after the centre said no, and after the consent of any other entry has run out:
-- also of one that the pool still has. Sooner where the person demands it. Its name puts it behind the triggers that decide
-- about the state.
create function pool_mentor_to_erase() returns trigger language plpgsql as $$
declare
  days constant integer := 30;
  over date;
begin
  over := case
    when new.state = 'left' then new.left_at::date
    when new.state = 'declined' then coalesce(new.decided_at, now())::date
    when new.state <> 'draft' then (select max(c.valid_until) from pool_consent c
      where c.region_id = new.region_id and c.pool_mentor_id = new.pool_mentor_id and c.kind = 'processing'
        and c.withdrawn_at is null)
    end + days;
  new.erase_by := case when new.state <> 'draft' then least(over, new.erasure_due_on) end;
  if tg_op = 'INSERT' or new.erase_by is distinct from old.erase_by then
    new.erase_told := null;
  end if;
  return new;
end
$$;
create trigger pool_mentor_to_erase before insert or update of state, version, erasure_due_on, erase_by on pool_mentor
  for each row execute function pool_mentor_to_erase();

grant update (erasure_asked_on, erasure_due_on, erasure_way, erase_told) on pool_mentor to mayak_region;
grant update (erasure_asked_on, erasure_due_on, erasure_way) on pool_mentor to mayak_mentor;

-- What is there already gets its day. The owner is under row security like everybody; it is lifted for the copy.
alter table pool_mentor no force row level security;
alter table pool_consent no force row level security;
update pool_mentor set erase_by = null where state <> 'draft';
alter table pool_consent force row level security;
alter table pool_mentor force row level security;
