-- What holds for papers whoever writes: which rule is in force on a day and what it means for an entry; a decision is made once,
-- in one's own name, and stays; a scan is there for the decision only, and that it went stays known.

-- The rules of a region in force on a day, one per kind it ever said anything about.
create function mayak_paper_rules(of_region uuid, on_day date) returns setof paper_rule language sql stable
begin atomic
  select distinct on (r.kind) r.* from paper_rule r
    where r.region_id = of_region and r.starts_on <= on_day
    order by r.kind, r.starts_on desc, r.set_at desc, r.paper_rule_id desc;
end;

-- The rule by which a paper of a kind is judged on a day: the one in force, else the next that will ask for it, so that
-- papers can be brought before a rule begins. No row when nobody asks for such a paper.
create function mayak_paper_rule(of_region uuid, of_kind text, on_day date) returns setof paper_rule language sql stable
begin atomic
  select r.* from paper_rule r
    where r.region_id = of_region and r.kind = of_kind and r.required
      and (r.starts_on > on_day
        or r.paper_rule_id in (select f.paper_rule_id from mayak_paper_rules(of_region, on_day) f))
    order by r.starts_on, r.set_at desc, r.paper_rule_id desc limit 1;
end;

-- Until when a paper given on a day counts. LEAST leaves out what is unknown: no term by the rule, none on the paper.
create function mayak_paper_term(issued_on date, months integer, own_until date) returns date
  language sql immutable parallel safe
  return least((issued_on + make_interval(months => months))::date, own_until);

-- Which kinds an entry lacks on a day: asked of its categories by the rule of that day, and no paper covers the day.
create function mayak_papers_missing(of_region uuid, of_mentor uuid, of_categories text[], on_day date) returns text[]
  language plpgsql stable as $$
begin
  return array(
    select r.kind from mayak_paper_rules(of_region, on_day) r
    where r.required and not of_categories <@ r.exempt
      and not exists (select from pool_paper d
        where d.region_id = of_region and d.pool_mentor_id = of_mentor and d.kind = r.kind
          and d.state in ('accepted', 'annulled') and d.issued_on <= on_day
          and (d.valid_until is null or d.valid_until >= on_day))
    order by r.kind);
end
$$;

-- The one question all gates ask: whether the papers an entry needs are in force on a day. Of an entry out of the asker's reach
-- they never are, whatever its region asks.
create function mayak_papers_in_force(of_region uuid, of_mentor uuid, on_day date) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  return exists (select from pool_mentor p where p.region_id = of_region and p.pool_mentor_id = of_mentor
      and (p.region_id = (select nullif(current_setting('app.region_id', true), '')::uuid)
        or p.account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
      and mayak_papers_missing(p.region_id, p.pool_mentor_id, p.categories, on_day) = '{}');

grant execute on function mayak_paper_rules(uuid, date), mayak_paper_rule(uuid, text, date),
  mayak_paper_term(date, integer, date), mayak_papers_missing(uuid, uuid, text[], date) to mayak_region, mayak_mentor;
grant execute on function mayak_papers_in_force(uuid, uuid, date) to mayak_school, mayak_region, mayak_mentor;

-- A decision is made once and stays: what was accepted may only be declared void, and its term only gets shorter. Nobody,
-- by whatever statement, accepts a paper for longer than the rule of the day gives it.
create function pool_paper_stays() returns trigger language plpgsql as $$
declare
  quiet constant text[] := array['reminded', 'nudged_on', 'scan_dropped_on'];
  rule paper_rule;
begin
  -- Nobody decides for somebody else.
  if (tg_op = 'INSERT' or new.state <> old.state) and new.decided_by is not null
    and new.decided_by is distinct from nullif(current_setting('app.account_id', true), '')::uuid then
    raise exception 'decided by another account' using errcode = '23514', constraint = 'paper_decider';
  end if;
  -- Each paper sent is a letter to every coordinator, and up to five megabytes.
  if tg_op = 'INSERT' and new.by_mentor and 3 <= (select count(*) from pool_paper d
    where d.region_id = new.region_id and d.pool_mentor_id = new.pool_mentor_id and d.kind = new.kind and d.by_mentor
      and d.sent_at >= current_date) then
    raise exception 'sent three times today' using errcode = '23514', constraint = 'paper_sent_often';
  end if;
  if tg_op = 'UPDATE' and new.state = old.state and old.state <> 'waiting' then
    if (to_jsonb(new) - quiet - 'valid_until') is distinct from (to_jsonb(old) - quiet - 'valid_until')
      or new.valid_until is distinct from old.valid_until
        and coalesce(new.valid_until > old.valid_until, new.valid_until is null) then
      raise exception 'decided already' using errcode = '23514', constraint = 'paper_decided';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' and new.state <> old.state and not (old.state = 'waiting' or old.state = 'accepted' and new.state = 'annulled')
  then
    raise exception 'decided already' using errcode = '23514', constraint = 'paper_decided';
  end if;
  if new.state = 'annulled' then
    if (new.number, new.issuer, new.issued_on, new.own_until) is distinct from
        (old.number, old.issuer, old.issued_on, old.own_until)
      or new.valid_until is null or new.valid_until > old.valid_until or new.valid_until >= current_date then
      raise exception 'an annulled paper counts no more' using errcode = '23514', constraint = 'paper_annulled';
    end if;
    return new;
  end if;
  if new.issued_on > current_date then
    raise exception 'given on a day to come' using errcode = '23514', constraint = 'paper_dates';
  end if;
  if new.state = 'accepted' then
    select * into rule from mayak_paper_rule(new.region_id, new.kind, current_date);
    if not found then
      raise exception 'nobody asks for it' using errcode = '23514', constraint = 'paper_not_asked';
    end if;
    if new.valid_until is distinct from mayak_paper_term(new.issued_on, rule.months, new.own_until) then
      raise exception 'another term than the rule gives' using errcode = '23514', constraint = 'paper_term';
    end if;
    if new.valid_until < current_date then
      raise exception 'its time is over' using errcode = '23514', constraint = 'paper_over';
    end if;
  end if;
  return new;
end
$$;
create trigger pool_paper_stays before insert or update on pool_paper
  for each row execute function pool_paper_stays();

-- The past is not rewritten by a rule that begins in it; whoever founds a region says since when it asks.
create function paper_rule_begins() returns trigger language plpgsql as $$
begin
  if new.starts_on < current_date then
    raise exception 'a rule does not begin in the past' using errcode = '23514', constraint = 'paper_rule_begins';
  end if;
  return new;
end
$$;
create trigger paper_rule_begins before insert on paper_rule
  for each row when (current_user <> 'mayak_owner') execute function paper_rule_begins();

-- A scan is there for a decision: none is added after it, and it goes with it, whoever decides.
create function pool_paper_scan_waits() returns trigger language plpgsql as $$
begin
  perform from pool_paper d
    where d.region_id = new.region_id and d.pool_paper_id = new.pool_paper_id and d.state = 'waiting' for share;
  if not found then
    raise exception 'nobody has to look at it' using errcode = '23514', constraint = 'paper_decided';
  end if;
  return new;
end
$$;
create trigger pool_paper_scan_waits before insert on pool_paper_scan
  for each row execute function pool_paper_scan_waits();

create function pool_paper_scan_goes() returns trigger language plpgsql as $$
begin
  delete from pool_paper_scan where region_id = new.region_id and pool_paper_id = new.pool_paper_id;
  return null;
end
$$;
create trigger pool_paper_scan_goes after update of state on pool_paper
  for each row when (old.state = 'waiting' and new.state <> 'waiting') execute function pool_paper_scan_goes();

-- That a scan was deleted stays known, in the history of the entry and in the audit, by whatever statement it went. When the
-- whole entry goes there is nothing left to tell it of.
create function pool_paper_scan_gone() returns trigger language plpgsql as $$
declare
  mentor uuid;
  who constant uuid := nullif(nullif(current_setting('app.account_id', true), ''), '00000000-0000-0000-0000-000000000000')::uuid;
begin
  select d.pool_mentor_id into mentor from pool_paper d
    where d.region_id = old.region_id and d.pool_paper_id = old.pool_paper_id;
  if found then
    insert into pool_event (region_id, pool_event_id, pool_mentor_id, event, account_id)
      values (old.region_id, gen_random_uuid(), mentor, 'scan_deleted', who);
    insert into region_audit_event (region_id, region_audit_event_id, account_id, action, subject_id)
      values (old.region_id, gen_random_uuid(), who, 'paper.scan_deleted', mentor);
  end if;
  return null;
end
$$;
create trigger pool_paper_scan_gone after delete on pool_paper_scan
  for each row execute function pool_paper_scan_gone();
