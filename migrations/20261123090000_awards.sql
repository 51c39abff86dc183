-- Words of thanks and certificates for mentors. A school gives them to mentors of its own base, the centre to mentors of its
-- pool, and neither learns what the other gave: so there are two tables. A certificate keeps the numbers as they were counted
-- on its day, and no name of a mentee.

create table mentor_award (
  school_id uuid not null,
  mentor_award_id uuid not null,
  mentor_id uuid not null,
  kind text not null,
  given_on date not null,
  -- Who gives it, as it stands under the document: post and name.
  signer text not null,
  words text not null default '',
  -- Of a certificate: the days it speaks of, and what there was on them.
  from_on date,
  until_on date,
  pairs integer,
  meetings integer,
  minutes integer,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  constraint mentor_award_pkey primary key (school_id, mentor_award_id),
  constraint mentor_award_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint mentor_award_recorder_fkey foreign key (recorded_by) references account,
  constraint mentor_award_kind check (case kind
    when 'thanks' then words <> '' and num_nonnulls(from_on, until_on, pairs, meetings, minutes) = 0
    when 'certificate' then num_nonnulls(from_on, until_on, pairs, meetings, minutes) = 5
    else false end),
  constraint mentor_award_period check (until_on >= from_on and until_on <= given_on),
  constraint mentor_award_work check (pairs > 0 and meetings >= 0 and minutes >= 0)
);
create index mentor_award_by_mentor on mentor_award (school_id, mentor_id, given_on desc);

create table pool_award (
  region_id uuid not null,
  pool_award_id uuid not null,
  pool_mentor_id uuid not null,
  kind text not null,
  given_on date not null,
  signer text not null,
  words text not null default '',
  -- Of a certificate: days in the pool. In which schools, and with how many pairs, the centre does not know.
  from_on date,
  until_on date,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  constraint pool_award_pkey primary key (region_id, pool_award_id),
  constraint pool_award_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_award_recorder_fkey foreign key (recorded_by) references account,
  constraint pool_award_kind check (case kind
    when 'thanks' then words <> '' and num_nonnulls(from_on, until_on) = 0
    when 'certificate' then num_nonnulls(from_on, until_on) = 2
    else false end),
  constraint pool_award_period check (until_on >= from_on and until_on <= given_on)
);
create index pool_award_by_mentor on pool_award (region_id, pool_mentor_id, given_on desc);

-- The numbers are counted here, so that nobody can certify others.
create function mentor_award_counts() returns trigger language plpgsql as $$
begin
  if new.kind = 'certificate' then
    select count(*) into new.pairs from pair p
      where p.school_id = new.school_id and p.mentor_id = new.mentor_id
        and p.started_on <= new.until_on and coalesce(p.ended_on, 'infinity') >= new.from_on;
    if new.pairs = 0 then
      raise exception 'no pair on these days' using errcode = '23514', constraint = 'mentor_award_without_pairs';
    end if;
    select count(*), coalesce(sum(g.minutes), 0) into new.meetings, new.minutes
      from meeting g join pair p on p.school_id = g.school_id and p.pair_id = g.pair_id
      where p.school_id = new.school_id and p.mentor_id = new.mentor_id and g.held_on between new.from_on and new.until_on;
  end if;
  return new;
end
$$;
create trigger mentor_award_counts before insert on mentor_award
  for each row execute function mentor_award_counts();

-- The centre thanks whom it has taken into its pool, and certifies no day before that.
create function pool_award_of_mentor() returns trigger language plpgsql as $$
declare
  taken_on date;
begin
  select (p.decided_at at time zone r.time_zone)::date into taken_on
    from pool_mentor p join region r on r.region_id = p.region_id
    where p.region_id = new.region_id and p.pool_mentor_id = new.pool_mentor_id
      and p.state in ('approved', 'paused', 'archived');
  if taken_on is null then
    raise exception 'not in the pool' using errcode = '23514', constraint = 'pool_award_of_mentor';
  elsif new.from_on < taken_on then
    raise exception 'before the pool' using errcode = '23514', constraint = 'pool_award_before_pool';
  end if;
  return new;
end
$$;
create trigger pool_award_of_mentor before insert on pool_award
  for each row execute function pool_award_of_mentor();

call mayak_tenant('mentor_award');
call mayak_holds('mentor_award');
call mayak_closed('pool_award');

create policy own on mentor_award for select to mayak_mentor
  using ((school_id, mentor_id) in (select mentor.school_id, mentor.mentor_id from mentor));
create policy own_region on pool_award for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own on pool_award for select to mayak_mentor
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));

grant select, insert, delete on mentor_award to mayak_school;
grant select, insert, delete on pool_award to mayak_region;
-- Not who of the staff typed it in: it is given by who stands under it.
grant select (school_id, mentor_award_id, mentor_id, kind, given_on, signer, words, from_on, until_on, pairs, meetings,
  minutes, recorded_at) on mentor_award to mayak_mentor;
grant select (region_id, pool_award_id, pool_mentor_id, kind, given_on, signer, words, from_on, until_on, recorded_at)
  on pool_award to mayak_mentor;
