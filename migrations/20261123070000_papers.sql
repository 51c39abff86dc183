-- Papers of external mentors: the certificate of no criminal record and the medical one, as the policy of the region asks
-- (domain reference §5.3: no federal act asks them of unpaid mentors or fixes their term, so each region decides). What is
-- kept is the number, who gave it, and the days; a scan lives until the decision and no longer than sixty days, because
-- data on convictions are sensitive. Only the centre and the mentor read any of this.

-- Whether an entry goes on: it is checked, in the pool or paused. Of the others nobody asks papers.
create function mayak_entry_lives(of_state text) returns boolean
  language sql immutable parallel safe
  return of_state not in ('draft', 'declined', 'left', 'archived');

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
  -- When the centre was last reminded that nobody had decided on it.
  nudged_on date,
  -- When the scan was deleted because nobody had decided in time: the mentor shows the paper itself.
  scan_dropped_on date,
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
-- Nobody signs for somebody else.
create policy setter on paper_rule as restrictive for insert to mayak_region
  with check (set_by = (select current_setting('app.account_id')::uuid));
create policy mentor_read on paper_rule for select to mayak_mentor
  using (region_id in (select pool_mentor.region_id from pool_mentor));
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
      where mayak_entry_lives(pool_mentor.state)));
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
create policy uploader on pool_paper_scan as restrictive for insert to mayak_region, mayak_mentor
  with check (uploaded_by = (select current_setting('app.account_id')::uuid));

grant select, insert, update (told_on), delete on paper_rule to mayak_region;
grant select on paper_rule to mayak_mentor;
grant select, insert, update (state, number, issuer, issued_on, own_until, valid_until, decided_at, decided_by, reason,
  reminded, nudged_on, scan_dropped_on) on pool_paper to mayak_region;
grant select, insert (region_id, pool_paper_id, pool_mentor_id, kind, number, issuer, issued_on, own_until, by_mentor),
  update (state, decided_at) on pool_paper to mayak_mentor;
-- Never changed: a scan is there or it is not.
grant select, insert, delete on pool_paper_scan to mayak_region, mayak_mentor;
grant execute on function mayak_entry_lives(text) to mayak_region, mayak_mentor, mayak_school;
