-- Until when the papers of an entry are in force, in two columns of it, for lists; and what an entry has to bring.

alter table pool_mentor
  -- The last day on which everything asked of the entry is in force, as far as is known: null when no end is in sight, because
  -- nothing is asked or what is asked has no term. A day that has passed: not in force since the day after. Nobody writes it:
  -- a trigger reads it off the rules and the papers. Gates ask mayak_papers_in_force; this is for lists.
  add column papers_until date,
  -- Whether on the first day without, or by now when that has passed, a paper is lacking that did not run out: it never was
  -- there, was declared void, or had ended before anybody asked for it.
  add column papers_absent boolean not null default false;
-- The few of a region who have to bring a paper soon or at once.
create index pool_mentor_by_papers on pool_mentor (region_id, papers_until) where papers_until is not null;

-- Days on which a kind of paper is asked without a break: from the first, and up to but without the next on which it is not.
create type mayak_paper_stretch as (kind text, begins_on date, next_on date);

-- When a region asks mentors of these categories for papers: from the first of the rules that ask one after the other up to the
-- first that does not, by kind. Only what has not ended before the day. Of two rules of one day the one written last counts.
create function mayak_paper_stretches(of_region uuid, of_categories text[], on_day date)
  returns setof mayak_paper_stretch language sql stable
begin atomic
  select asking.kind, min(asking.starts_on), max(asking.next_on)
  from (
    select version.kind, version.starts_on, version.asks,
      lead(version.starts_on, 1, 'infinity') over later as next_on,
      count(*) filter (where not version.asks) over later as pauses
    from (
      select distinct on (r.kind, r.starts_on) r.kind, r.starts_on, r.required and not of_categories <@ r.exempt as asks
      from paper_rule r where r.region_id = of_region
      order by r.kind, r.starts_on, r.set_at desc, r.paper_rule_id desc
    ) version
    window later as (partition by version.kind order by version.starts_on)
  ) asking
  where asking.asks
  group by asking.kind, asking.pauses
  having max(asking.next_on) > on_day;
end;

-- The two columns of an entry, read off on a day from what is asked of it. The first day on which a kind is lacking is the one
-- after the last paper of the kind, or the first on which anybody asks; before its own first day nothing was asked of the
-- entry. Only what ended while it was asked has run out.
create function mayak_papers_outlook(
  of_region uuid, of_mentor uuid, asked mayak_paper_stretch[], since date, on_day date
) returns table (until date, absent boolean) language sql stable
begin atomic
  select min(lacks.day) - 1, coalesce(bool_or(lacks.day <= greatest(on_day, lacks.first_day) and not lacks.ran_out), false)
  from (
    select l.day, l.ran_out, min(l.day) over () as first_day
    from unnest(asked) s
    cross join lateral (
      select greatest(s.begins_on, coalesce(max(coalesce(d.valid_until, 'infinity')) + 1, since)) as day,
        coalesce(bool_or(d.state = 'accepted' and d.valid_until + 1 >= s.begins_on), false) as ran_out
      from pool_paper d
      where d.region_id = of_region and d.pool_mentor_id = of_mentor and d.kind = s.kind
        and d.state in ('accepted', 'annulled')
    ) l
    where l.day < s.next_on
  ) lacks;
end;

-- The same for the entries of a region whose columns say something else, or for those among the named: after a rule was set, or
-- a day on which one ends. What is asked is found out once for each set of categories: they are few, and entries many.
create function mayak_papers_outlooks(of_region uuid, among uuid[], on_day date)
  returns table (pool_mentor_id uuid, until date, absent boolean) language sql stable
begin atomic
  with entry as materialized (
    select p.pool_mentor_id, p.categories, p.created_at::date as since, p.papers_until, p.papers_absent
    from pool_mentor p where p.region_id = of_region and (among is null or p.pool_mentor_id = any (among))
  ),
  asking as materialized (
    select c.categories, array(select s from mayak_paper_stretches(of_region, c.categories, on_day) s) as asked
    from (select distinct e.categories from entry e) c
  )
  select e.pool_mentor_id, o.until, o.absent
  from entry e
  join asking a on a.categories = e.categories
  cross join lateral mayak_papers_outlook(of_region, e.pool_mentor_id, a.asked, e.since, on_day) o
  where (e.papers_until, e.papers_absent) is distinct from (o.until, o.absent);
end;

-- The entry knows it whoever writes the row, and nobody comes into the pool without papers. The owner reads: the applicant who
-- writes the first line of an entry may not.
create function pool_mentor_papers() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select o.until, o.absent into new.papers_until, new.papers_absent
    from mayak_papers_outlook(new.region_id, new.pool_mentor_id,
      array(select s from mayak_paper_stretches(new.region_id, new.categories, current_date) s),
      new.created_at::date, current_date) o;
  if tg_op = 'UPDATE' and new.state = 'approved' and old.state <> 'approved' and new.papers_until < current_date then
    raise exception 'papers are missing' using errcode = '23514', constraint = 'papers_missing';
  end if;
  return new;
end
$$;
create trigger pool_mentor_papers before insert or update of state, version, categories on pool_mentor
  for each row execute function pool_mentor_papers();
-- Whoever may write every column of a row writes these two in vain.
create trigger pool_mentor_papers_stay before update of papers_until, papers_absent on pool_mentor
  for each row when (current_user <> 'mayak_owner') execute function pool_mentor_papers();

-- A paper moves its entry: the column keeps its value, its name alone wakes the trigger above.
create function pool_paper_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update pool_mentor set categories = categories
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id;
  return null;
end
$$;
create trigger pool_paper_changed after insert or update of state, valid_until on pool_paper
  for each row execute function pool_paper_changed();

-- A rule moves the entries of its region, and they may be tens of thousands: whoever sets it reads them off some at a time, each
-- time in a transaction of its own, so that nobody waits long. Gates ask the rule itself and know of it at once. Whoever moves
-- one of these entries at this moment is waited for first: what is read off then knows of it. How many say something else now.
create function mayak_papers_read_off(among uuid[]) returns integer
  language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  of_region constant uuid := nullif(current_setting('app.region_id', true), '')::uuid;
  moved integer;
begin
  perform from pool_mentor p
    where p.region_id = of_region and p.pool_mentor_id = any (among) order by p.pool_mentor_id for no key update;
  update pool_mentor p set papers_until = o.until, papers_absent = o.absent
    from mayak_papers_outlooks(of_region, among, current_date) o
    where p.region_id = of_region and p.pool_mentor_id = o.pool_mentor_id;
  get diagnostics moved = row_count;
  return moved;
end
$$;
grant execute on function mayak_papers_read_off(uuid[]) to mayak_region;

-- What an entry has to bring by a day: the kinds that are lacking on the day after it, each with the day from which it is asked
-- and, if it ran out while it was asked, the last paper of the kind; with none it was not there, or had ended before.
create function mayak_papers_due(of_region uuid, of_mentor uuid, asked mayak_paper_stretch[], by_day date)
  returns table (kind text, begins_on date, pool_paper_id uuid, valid_until date) language sql stable
begin atomic
  select s.kind, s.begins_on, ended.pool_paper_id, ended.valid_until
  from unnest(asked) s
  left join lateral (
    select d.pool_paper_id, d.valid_until from pool_paper d
    where d.region_id = of_region and d.pool_mentor_id = of_mentor and d.kind = s.kind and d.state = 'accepted'
    order by d.valid_until desc nulls first, d.pool_paper_id desc limit 1
  ) last on true
  left join lateral (
    select last.pool_paper_id, last.valid_until where last.valid_until + 1 >= s.begins_on
  ) ended on true
  where greatest(s.begins_on, last.valid_until + 1) <= least(by_day + 1, s.next_on - 1)
    and (last.pool_paper_id is null or last.valid_until is not null);
end;

-- The same of all entries of a region that live; the column finds the few there are.
create function mayak_papers_all_due(of_region uuid, on_day date, by_day date)
  returns table (pool_mentor_id uuid, kind text, begins_on date, pool_paper_id uuid, valid_until date) language sql stable
begin atomic
  with entry as materialized (
    select p.pool_mentor_id, p.categories from pool_mentor p
    where p.region_id = of_region and p.papers_until <= by_day and mayak_entry_lives(p.state)
  ),
  asking as materialized (
    select c.categories, array(select s from mayak_paper_stretches(of_region, c.categories, on_day) s) as asked
    from (select distinct e.categories from entry e) c
  )
  select e.pool_mentor_id, d.kind, d.begins_on, d.pool_paper_id, d.valid_until
  from entry e
  join asking a on a.categories = e.categories
  cross join lateral mayak_papers_due(of_region, e.pool_mentor_id, a.asked, by_day) d;
end;
grant execute on function mayak_paper_stretches(uuid, text[], date),
  mayak_papers_outlook(uuid, uuid, mayak_paper_stretch[], date, date), mayak_papers_outlooks(uuid, uuid[], date),
  mayak_papers_due(uuid, uuid, mayak_paper_stretch[], date), mayak_papers_all_due(uuid, date, date) to mayak_region;
