-- Lists of the bases are sorted by class, by the day of entry and by free places; people keep the views they come back
-- to; and a class moves on once in a school year.

-- The school year a class label is of, by its first calendar year: 2026 of 2026/27.
create function mayak_school_year(day date) returns integer
  language sql immutable strict parallel safe
  return extract(year from day - interval '8 months')::integer;
grant execute on function mayak_school_year(date) to mayak_school, mayak_mentor;

alter table mentee
  add column class_year integer not null default mayak_school_year(current_date),
  -- «07а иванова анна»: classes as people expect them, teachers behind, names inside.
  add column class_order text not null generated always as (
    case kind when 'pupil'
      then lpad(coalesce(substring(class_label from '^[0-9]+'), '98'), 2, '0')
        || lower(coalesce(substring(class_label from '[^0-9]*$'), ''))
      else '99' end || ' ' || mayak_search(full_name)) stored;
create index mentee_by_class on mentee (school_id, class_order, mentee_id);
create index mentee_by_entry on mentee (school_id, entered_on, mentee_id);

alter table mentor
  add column class_year integer not null default mayak_school_year(current_date),
  add column free integer not null generated always as (capacity - taken) stored;
create index mentor_by_entry on mentor (school_id, entered_on, mentor_id);
create index mentor_by_free on mentor (school_id, free, mentor_id);

-- A class that somebody writes down is the class of this year, and never of an earlier year than it was: a correction
-- after the classes have moved on does not make them move once more.
create function class_written() returns trigger language plpgsql as $$
begin
  if new.class_year = old.class_year then
    new.class_year := greatest(old.class_year, mayak_school_year(current_date));
  end if;
  return new;
end
$$;
create trigger class_written before update of class_label on mentee
  for each row when (old.class_label <> new.class_label) execute function class_written();
create trigger class_written before update of class_label on mentor
  for each row when (old.class_label <> new.class_label) execute function class_written();

drop trigger mentee_history on mentee;
create trigger mentee_history after update on mentee
  for each row execute function mayak_history('mentee_id', '', 'version search_name class_order class_year');
drop trigger mentor_history on mentor;
create trigger mentor_history after update on mentor
  for each row execute function mayak_history('mentor_id', '', 'version search_name taken free account_id class_year');

-- One promotion of classes, whole or in part. That nobody moves twice in a school year is held by class_year.
create table promotion (
  school_id uuid not null,
  promotion_id uuid not null,
  school_year integer not null,
  account_id uuid not null,
  at timestamptz not null default now(),
  moved integer not null,
  finished integer not null,
  constraint promotion_pkey primary key (school_id, promotion_id),
  constraint promotion_school_fkey foreign key (school_id) references school (school_id),
  constraint promotion_account_fkey foreign key (account_id) references account,
  constraint promotion_counts check (moved >= 0 and finished >= 0)
);
create index promotion_by_year on promotion (school_id, school_year, at);

-- Filters and sort of a list under a name, for the one who made it.
create table saved_view (
  school_id uuid not null,
  saved_view_id uuid not null,
  account_id uuid not null,
  list text not null,
  name text not null,
  query text not null,
  created_at timestamptz not null default now(),
  constraint saved_view_pkey primary key (school_id, saved_view_id),
  constraint saved_view_name_key unique (school_id, account_id, list, name),
  constraint saved_view_school_fkey foreign key (school_id) references school (school_id),
  constraint saved_view_account_fkey foreign key (account_id) references account on delete cascade,
  constraint saved_view_list check (list in ('mentees', 'mentors')),
  constraint saved_view_size check (length(name) <= 60 and length(query) <= 1000)
);

call mayak_tenant('promotion');
call mayak_tenant('saved_view');
create policy own on saved_view as restrictive for all to mayak_school
  using (account_id = (select current_setting('app.account_id')::uuid))
  with check (account_id = (select current_setting('app.account_id')::uuid));
grant select, insert on promotion to mayak_school;
grant select, insert, update, delete on saved_view to mayak_school;
