-- What people without a mentor ask for was told anew whenever something moved in a school. Of two figures that lie one person
-- apart the difference is this person's list of wishes, and the moment says who it is. From now on a school tells it on one
-- day of the week, from one snapshot, and only when enough people came or went since (domain::monitoring::may_tell_anew).

create table school_need_day (
  region_id uuid not null,
  school_id uuid not null,
  -- The Monday of the week in which the school was looked at last.
  looked_on date not null,
  -- The day of the figures in school_need: empty until the first ones.
  published_on date,
  -- Whom these figures count: a mark per person and what the person asks for. For the school alone, to compare with.
  people text[] not null default '{}',
  constraint school_need_day_pkey primary key (school_id),
  constraint school_need_day_school_fkey foreign key (region_id, school_id) references school (region_id, school_id),
  constraint school_need_day_monday check (extract(isodow from looked_on) = 1),
  constraint school_need_day_people check (published_on is not null or people = '{}')
);

call mayak_tenant('school_need_day');
create policy region on school_need_day for select to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid));
grant select, insert, update on school_need_day to mayak_school;
grant select (region_id, school_id, published_on) on school_need_day to mayak_region;

-- What stands there was counted at the moment of a change. The owner is under row security like everybody; it is lifted for
-- this.
alter table school_need no force row level security;
delete from school_need;
alter table school_need force row level security;

-- When a figure was counted says whose entry moved it: the school's own affair.
revoke select on school_metric from mayak_region, mayak_public;
grant select (region_id, school_id, metric, value, suppressed) on school_metric to mayak_region, mayak_public;
