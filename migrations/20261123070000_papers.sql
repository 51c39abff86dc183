-- Papers of external mentors: the certificate of no criminal record and the medical one, as the policy of the region asks
-- (domain reference §5.3: no federal act asks them of unpaid mentors or fixes their term, so each region decides). What is
-- kept is the number, who gave it, and the days; a scan lives only until somebody has looked at it, because data on
-- convictions are sensitive. Only the centre and the mentor read any of this.

-- What the centre decided about a kind of paper, from a day on. Versions are added and never changed: what was asked of whom
-- on a day of the past stays as it was. Of two that begin on one day the one written last counts.
create table paper_rule (
  region_id uuid not null,
  paper_rule_id uuid not null,
  kind text not null,
  starts_on date not null,
  required boolean not null,
  -- How long a paper holds from the day it was given; null: as long as the paper itself says, or without an end.
  months integer,
  -- Whoever belongs to no other categories than these may skip it.
  exempt text[] not null default '{}',
  set_by uuid,
  set_at timestamptz not null default now(),
  -- When the mentors who lack the paper were written to.
  told_on date,
  constraint paper_rule_pkey primary key (region_id, paper_rule_id),
  constraint paper_rule_region_fkey foreign key (region_id) references region,
  constraint paper_rule_setter_fkey foreign key (set_by) references account,
  constraint paper_rule_kind check (kind in ('criminal_record', 'medical')),
  constraint paper_rule_months check (months between 1 and 120),
  constraint paper_rule_exempt check (exempt <@ array[
    'alumnus', 'company_employee', 'entrepreneur_public_figure', 'ngo_member', 'teaching_veteran', 'partner_org_rep',
    'university_student'])
);
create index paper_rule_by_kind on paper_rule (region_id, kind, starts_on desc, set_at desc);

create table pool_paper (
  region_id uuid not null,
  pool_paper_id uuid not null,
  pool_mentor_id uuid not null,
  kind text not null,
  state text not null default 'waiting',
  number text not null,
  issuer text not null,
  issued_on date not null,
  -- The last day as the paper itself says.
  own_until date,
  -- The last day on which it counts: by the rule of the day it was accepted, or the paper's own if that is earlier; null
  -- before the decision, and for a paper without an end.
  valid_until date,
  by_mentor boolean not null,
  sent_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid,
  -- Why it was not accepted, or counts no more: the mentor reads it.
  reason text not null default '',
  -- Of which reminder before its end the mentor and the centre know already: 60, 30, 7 days, 0 on the last one.
  reminded smallint,
  -- When the centre was reminded that nobody had looked at it.
  nudged_on date,
  constraint pool_paper_pkey primary key (region_id, pool_paper_id),
  constraint pool_paper_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_paper_decider_fkey foreign key (decided_by) references account,
  constraint pool_paper_kind check (kind in ('criminal_record', 'medical')),
  constraint pool_paper_state check (state in ('waiting', 'accepted', 'refused', 'taken_back', 'annulled', 'closed')),
  constraint pool_paper_text check (length(number) between 1 and 60 and length(issuer) between 1 and 200),
  constraint pool_paper_own_until check (own_until >= issued_on),
  -- One annulled on the day it was given counted on no day.
  constraint pool_paper_term check (valid_until >= issued_on - 1 and (valid_until is null or state in ('accepted', 'annulled'))),
  constraint pool_paper_decided check ((state = 'waiting') = (decided_at is null)
    and (state in ('accepted', 'refused', 'annulled')) = (decided_by is not null)),
  constraint pool_paper_reason check ((state in ('refused', 'annulled')) = (reason <> '')),
  constraint pool_paper_reminded check (reminded in (60, 30, 7, 0))
);
-- A mentor shows one paper of a kind at a time.
create unique index pool_paper_waiting_key on pool_paper (region_id, pool_mentor_id, kind) where state = 'waiting';
create index pool_paper_by_mentor on pool_paper (region_id, pool_mentor_id, kind, sent_at desc);
create index pool_paper_by_end on pool_paper (region_id, valid_until) where state = 'accepted';
create index pool_paper_waiting on pool_paper (region_id, sent_at) where state = 'waiting';

-- The scan, for the check only: a row of its own, so that nothing of it stays when it goes.
create table pool_paper_scan (
  region_id uuid not null,
  pool_paper_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  bytes bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null default now(),
  constraint pool_paper_scan_pkey primary key (region_id, pool_paper_id),
  constraint pool_paper_scan_paper_fkey foreign key (region_id, pool_paper_id) references pool_paper on delete cascade,
  constraint pool_paper_scan_uploader_fkey foreign key (uploaded_by) references account,
  constraint pool_paper_scan_type check (media_type in ('pdf', 'jpeg', 'png')),
  constraint pool_paper_scan_size check (size = octet_length(bytes) and size between 1 and 5242880),
  constraint pool_paper_scan_hash check (sha256 = sha256(bytes))
);
-- Photographs and PDF are compressed already.
alter table pool_paper_scan alter column bytes set storage external;

call mayak_closed('paper_rule');
call mayak_closed('pool_paper');
call mayak_closed('pool_paper_scan');

create policy region on paper_rule for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
-- What has begun is the past.
create policy planned on paper_rule as restrictive for delete to mayak_region using (starts_on > current_date);
create policy mentor_read on paper_rule for select to mayak_mentor using (true);
-- Whoever founds a region says what it asks; the questions below are asked as the owner.
create policy found on paper_rule for all to mayak_owner using (true) with check (true);

create policy region on pool_paper for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
create policy own on pool_paper for select to mayak_mentor
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
create policy own_new on pool_paper for insert to mayak_mentor
  with check (state = 'waiting' and by_mentor
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor
      where pool_mentor.state not in ('draft', 'declined', 'left', 'archived')));
-- What the centre has not looked at yet the mentor takes back, or it closes with the entry.
create policy own_back on pool_paper for update to mayak_mentor
  using (state = 'waiting' and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor))
  with check (state in ('taken_back', 'closed')
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
-- The owner asks for everybody whether papers are in force (functions and triggers below), in somebody's transaction only.
create policy papers on pool_paper for select to mayak_owner
  using ((select concat(current_setting('app.region_id', true), current_setting('app.account_id', true))) <> '');
create policy papers_read on pool_mentor for select to mayak_owner
  using ((select concat(current_setting('app.region_id', true), current_setting('app.account_id', true))) <> '');
create policy papers on pool_mentor for update to mayak_owner
  using ((select concat(current_setting('app.region_id', true), current_setting('app.account_id', true))) <> '');

create policy region on pool_paper_scan for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own on pool_paper_scan for all to mayak_mentor
  using (pool_paper_id in (select pool_paper.pool_paper_id from pool_paper))
  with check (pool_paper_id in (select pool_paper.pool_paper_id from pool_paper));

grant select, insert, update (told_on), delete on paper_rule to mayak_region;
grant select on paper_rule to mayak_mentor;
grant select, insert, update (state, number, issuer, issued_on, own_until, valid_until, decided_at, decided_by, reason,
  reminded, nudged_on) on pool_paper to mayak_region;
grant select, insert (region_id, pool_paper_id, pool_mentor_id, kind, number, issuer, issued_on, own_until, by_mentor),
  update (state, decided_at) on pool_paper to mayak_mentor;
-- Never changed: a scan is there or it is not.
grant select, insert, delete on pool_paper_scan to mayak_region, mayak_mentor;

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

-- Accepted papers that have ended or end within so many days, of entries that live and have to have them: what another paper
-- of the kind continues is left out.
create function mayak_papers_ending(of_region uuid, on_day date, days integer)
  returns table (pool_paper_id uuid, pool_mentor_id uuid, kind text, valid_until date) language sql stable
begin atomic
  select d.pool_paper_id, d.pool_mentor_id, d.kind, d.valid_until
  from pool_paper d
  join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
  join mayak_paper_rules(of_region, on_day) r on r.kind = d.kind and r.required and not p.categories <@ r.exempt
  where d.region_id = of_region and d.state = 'accepted' and d.valid_until <= on_day + days
    and p.state not in ('draft', 'declined', 'left', 'archived')
    and not exists (select from pool_paper n
      where n.region_id = d.region_id and n.pool_mentor_id = d.pool_mentor_id and n.kind = d.kind
        and n.state = 'accepted' and n.pool_paper_id <> d.pool_paper_id
        and (n.valid_until is null or (n.valid_until, n.pool_paper_id) > (d.valid_until, d.pool_paper_id)));
end;

-- The one question all gates ask: whether the papers an entry needs are in force on a day. Where the region asks for none
-- they always are; of an entry out of the asker's reach they never are.
create function mayak_papers_in_force(of_region uuid, of_mentor uuid, on_day date) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  return not exists (select from mayak_paper_rules(of_region, on_day) r where r.required)
    or exists (select from pool_mentor p where p.region_id = of_region and p.pool_mentor_id = of_mentor
      and (p.region_id = (select nullif(current_setting('app.region_id', true), '')::uuid)
        or p.account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
      and mayak_papers_missing(p.region_id, p.pool_mentor_id, p.categories, on_day) = '{}');

grant execute on function mayak_paper_rules(uuid, date), mayak_paper_rule(uuid, text, date),
  mayak_paper_term(date, integer, date), mayak_papers_missing(uuid, uuid, text[], date) to mayak_region, mayak_mentor;
grant execute on function mayak_papers_ending(uuid, date, integer) to mayak_region;
grant execute on function mayak_papers_in_force(uuid, uuid, date) to mayak_school, mayak_region, mayak_mentor;

-- A decision is made once and stays: what was accepted may only be declared void, and its term only gets shorter. Nobody,
-- by whatever statement, accepts a paper for longer than the rule of the day gives it.
create function pool_paper_stays() returns trigger language plpgsql as $$
declare
  quiet constant text[] := array['reminded', 'nudged_on'];
  rule paper_rule;
begin
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
