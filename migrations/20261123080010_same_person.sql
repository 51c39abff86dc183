-- The same person may sign up twice by another address. Same name and telephone is a question to the centre; its answer
-- «these are two people» is kept, so that it is asked once.

create table pool_distinct (
  region_id uuid not null,
  pool_mentor_id uuid not null,
  other_id uuid not null,
  decided_by uuid not null,
  decided_at timestamptz not null default now(),
  constraint pool_distinct_pkey primary key (region_id, pool_mentor_id, other_id),
  constraint pool_distinct_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_distinct_other_fkey foreign key (region_id, other_id) references pool_mentor on delete cascade,
  constraint pool_distinct_decider_fkey foreign key (decided_by) references account,
  -- Two people in one order, so that the answer stands once whoever of both was looked at.
  constraint pool_distinct_order check (pool_mentor_id < other_id)
);
call mayak_closed('pool_distinct');
create policy region on pool_distinct for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
grant select, insert on pool_distinct to mayak_region;

create index pool_mentor_by_person on pool_mentor (region_id, phone, search_name) where phone <> '';
