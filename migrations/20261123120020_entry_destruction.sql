-- The centre destroys the data of an entry of the pool in one transaction with the act that proves it, as schools do
-- (20261122040040): the act is inserted, and inserting it destroys. The act names nobody: it names the entry by its id, which
-- stood in every link the person ever got.

create table pool_destruction_act (
  region_id uuid not null,
  pool_destruction_act_id uuid not null,
  number integer not null,
  -- The entry that is gone; no row has this id any more.
  entry_id uuid not null,
  ground text not null,
  -- When the person demanded it, where that is the ground.
  asked_on date,
  -- The act as it is printed.
  text text not null,
  -- What was removed or emptied, table by table: [{"table", "rows", "emptied"}].
  log jsonb not null default '[]',
  destroyed_by uuid not null,
  at timestamptz not null default now(),
  constraint pool_destruction_act_pkey primary key (region_id, pool_destruction_act_id),
  constraint pool_destruction_act_number_key unique (region_id, number),
  constraint pool_destruction_act_entry_key unique (region_id, entry_id),
  constraint pool_destruction_act_region_fkey foreign key (region_id) references region,
  constraint pool_destruction_act_account_fkey foreign key (destroyed_by) references account,
  constraint pool_destruction_act_ground check (ground in ('retention', 'withdrawal', 'request')),
  constraint pool_destruction_act_asked check ((ground = 'request') = (asked_on is not null))
);
create index pool_destruction_act_by_time on pool_destruction_act (region_id, at desc, pool_destruction_act_id desc);

call mayak_closed('pool_destruction_act');
create policy region on pool_destruction_act for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid)
    and destroyed_by = (select current_setting('app.account_id')::uuid));
-- Kept for three years, and then forgotten: no sooner.
create policy kept on pool_destruction_act as restrictive for delete to mayak_region using (at < now() - interval '3 years');
create policy destroy_entry on pool_destruction_act for select to mayak_owner
  using (region_id = (select nullif(current_setting('app.region_id', true), '')::uuid));
grant select, insert, delete on pool_destruction_act to mayak_region;

-- The owner of the tables removes what nobody may remove by hand. It is under row security like everybody, and reaches the
-- rows of the one entry that is being looked at or destroyed (`app.destroyed_entry`), and none at any other time.
create procedure mayak_of_entry(of_entry regclass) language plpgsql as $$
begin
  execute format(
    'create policy destroy_entry on %s for all to mayak_owner
       using (pool_mentor_id = (select nullif(current_setting(''app.destroyed_entry'', true), '''')::uuid))
       with check ((select nullif(current_setting(''app.destroyed_entry'', true), '''')) is not null)', of_entry);
end
$$;
call mayak_of_entry('pool_mentor');
call mayak_of_entry('pool_mentor_place');
call mayak_of_entry('pool_consent');
call mayak_of_entry('pool_event');
call mayak_of_entry('pool_check');
call mayak_of_entry('pool_interview');
call mayak_of_entry('pool_note');
call mayak_of_entry('pool_question');
call mayak_of_entry('pool_request');
call mayak_of_entry('pool_pause');
call mayak_of_entry('pool_paper');
call mayak_of_entry('pool_award');
call mayak_of_entry('pool_address_proof');
-- Of two entries that are two people either may go.
create policy destroy_entry on pool_distinct for select to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')::uuid) in (pool_mentor_id, other_id));
-- What schools hold of the entry: their questions go with it, their own records of the mentor are only parted from it.
call mayak_of_entry('engagement');
call mayak_of_entry('mentor');
create policy destroy_entry on pool_paper_scan for select to mayak_owner
  using (pool_paper_id in (select pool_paper.pool_paper_id from pool_paper
    where pool_paper.pool_mentor_id = (select nullif(current_setting('app.destroyed_entry', true), '')::uuid)));
create policy destroy_entry on engagement_message for select to mayak_owner
  using ((school_id, engagement_id) in (select engagement.school_id, engagement.engagement_id from engagement
    where engagement.pool_mentor_id = (select nullif(current_setting('app.destroyed_entry', true), '')::uuid)));
create policy destroy_entry on audit_event for insert to mayak_owner with check (action = 'mentor.entry_destroyed');
-- Beside them: an account that opens nothing else is emptied, letters to its address go.
create policy destroy_entry on account for all to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')) is not null);
create policy destroy_entry on membership for all to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')) is not null);
create policy destroy_entry on session for all to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')) is not null);
create policy destroy_entry on identity_event for all to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')) is not null);
create policy destroy_entry on draft for all to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')) is not null);
create policy destroy_entry on email_outbox for all to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')) is not null);
create policy destroy_entry on access_link for all to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')) is not null);
-- Whether the address or the account is another entry's too; and a record that is parted from the entry is still to be seen.
create policy destroy_others on mentor for select to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')) is not null);
create policy destroy_others on pool_mentor for select to mayak_owner
  using ((select nullif(current_setting('app.destroyed_entry', true), '')) is not null);

-- That the entry behind a mentor of the school is gone the audit tells; a bare id would tell nobody anything.
drop trigger mentor_history on mentor;
create trigger mentor_history after update on mentor for each row
  execute function mayak_history('mentor_id', '', 'version search_name taken free account_id class_year pool_mentor_id');

-- Tables whose rows go with an entry, because they refer to it or to a row that does, and the column by which they do. Read
-- from the catalogue: a table that a later migration adds is among them from its first day.
create function mayak_entry_tables() returns table (child name, child_column name, parent name) language sql stable as $$
  with edge as (
    select c.relname as child, a.attname as child_column, p.relname as parent
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_class p on p.oid = k.confrelid
    cross join lateral unnest(k.conkey, k.confkey) as pairs (child_number, parent_number)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = pairs.child_number
    join pg_attribute key on key.attrelid = p.oid and key.attnum = pairs.parent_number and key.attname = p.relname || '_id'
    where k.contype = 'f' and k.confdeltype = 'c' and k.connamespace = 'public'::regnamespace
  )
  select e.child, e.child_column, e.parent from edge e
  where e.parent = 'pool_mentor'
    or e.parent in (select direct.child from edge direct where direct.parent = 'pool_mentor')
$$;

-- What holds an entry: questions of schools that wait, places they hold, running pairs, and schools that have a record of the
-- mentor; and whether it lives: neither the centre nor the person has ended it, and the consent to processing has not run out.
-- Numbers only: which schools these are the centre does not learn. No row of an entry of another region.
create function mayak_entry_holds(entry uuid)
  returns table (asked bigint, places bigint, pairs bigint, schools bigint, lives boolean)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.destroyed_entry', entry::text, true);
  return query
    select
      (select count(*) from engagement e where e.pool_mentor_id = entry and e.state = 'asked'),
      (select coalesce(sum(e.held), 0)::bigint from engagement e where e.pool_mentor_id = entry),
      (select coalesce(sum(m.taken), 0)::bigint from mentor m where m.pool_mentor_id = entry),
      (select count(*) from mentor m where m.pool_mentor_id = entry),
      mayak_entry_lives(p.state) and coalesce((select max(c.valid_until) >= current_date from pool_consent c
        where c.region_id = p.region_id and c.pool_mentor_id = entry and c.kind = 'processing' and c.withdrawn_at is null), true)
    from pool_mentor p
    where p.pool_mentor_id = entry and p.state <> 'draft'
      and p.region_id = (select nullif(current_setting('app.region_id', true), '')::uuid);
  perform set_config('app.destroyed_entry', '', true);
end
$$;

-- Why the data of an entry may not be destroyed on this ground now: the name of the rule, null when they may.
create function mayak_entry_keeps(entry uuid, on_ground text) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one pool_mentor;
  held record;
  withdrawn boolean;
begin
  select * into held from mayak_entry_holds(entry);
  if not found then
    return 'entry_gone';
  end if;
  perform set_config('app.destroyed_entry', entry::text, true);
  select * into one from pool_mentor p where p.pool_mentor_id = entry;
  select coalesce(bool_and(c.withdrawn_at is not null), false) into withdrawn
    from pool_consent c where c.pool_mentor_id = entry and c.kind = 'processing';
  perform set_config('app.destroyed_entry', '', true);
  return case
    when held.lives then 'entry_lives'
    when held.pairs > 0 then 'entry_pairs_run'
    when held.places > 0 or held.asked > 0 then 'entry_places_held'
    when on_ground = 'retention' and one.state = 'left' then 'entry_withdrawn'
    when on_ground = 'withdrawal' and not withdrawn then 'entry_not_withdrawn'
    when on_ground = 'request' and one.erasure_asked_on is null then 'entry_not_asked'
    end;
end
$$;

-- Everything that goes with an entry, in numbers: what the centre reads before it destroys, and what the act then says.
-- `emptied`: the row stays without the person in it. Empty of an entry of another region.
create function mayak_entry_contents(entry uuid) returns table (section text, row_count bigint, emptied boolean)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one record;
  -- The account, where it goes with the entry.
  who uuid;
begin
  if not exists (select from mayak_entry_holds(entry)) then
    return;
  end if;
  perform set_config('app.destroyed_entry', entry::text, true);
  select p.account_id into who from pool_mentor p where p.pool_mentor_id = entry and mayak_entry_account_goes(entry);
  return query select 'pool_mentor'::text, 1::bigint, false;
  for one in
    select t.child, string_agg(distinct case t.parent
        when 'pool_mentor' then format('x.%I = $1', t.child_column)
        else format('x.%I in (select p.%I from %I p where p.pool_mentor_id = $1)', t.child_column, t.parent || '_id', t.parent)
        end, ' or ') as condition
    from mayak_entry_tables() t group by t.child order by t.child
  loop
    return query execute format('select %L::text, count(*), false from %I x where %s', one.child, one.child,
        one.condition || case one.child when 'access_link' then ' or x.account_id = $2' else '' end)
      using entry, who;
  end loop;
  return query select 'engagement'::text, count(*), false from engagement e where e.pool_mentor_id = entry;
  return query select 'engagement_message'::text, count(*), false from engagement_message m
    where (m.school_id, m.engagement_id) in (select e.school_id, e.engagement_id from engagement e
      where e.pool_mentor_id = entry);
  return query select 'mentor'::text, count(*), true from mentor m where m.pool_mentor_id = entry;
  return query select 'email_outbox'::text, count(*), false from mayak_entry_letters(entry);
  return query select 'draft'::text, count(*), false from draft d
    where d.form_key = 'request:' || entry or d.account_id = who;
  return query select 'membership'::text, count(*), false from mayak_entry_cabinet(entry);
  return query select 'account'::text, count(who), true;
  return query select 'session'::text, count(*), false from session s where s.account_id = who;
  return query select 'identity_event'::text, count(*), false from identity_event i where i.account_id = who;
  perform set_config('app.destroyed_entry', '', true);
end
$$;

-- Whether the account of an entry opens nothing else: no other entry, no other place. Of the owner, while it looks at the
-- entry.
create function mayak_entry_account_goes(entry uuid) returns boolean language sql stable
begin atomic
  select coalesce((
    select not exists (select from pool_mentor o where o.account_id = p.account_id and o.pool_mentor_id <> entry)
      and not exists (select from membership m where m.account_id = p.account_id
        and not (m.role = 'mentor' and m.school_id is null and m.region_id = p.region_id))
    from pool_mentor p where p.pool_mentor_id = entry and p.account_id is not null), false);
end;

-- The way into the cabinet that goes with an entry: no other entry of the region opens it. Of the owner, while it looks at the
-- entry.
create function mayak_entry_cabinet(entry uuid) returns table (membership_id uuid) language sql stable
begin atomic
  select m.membership_id from pool_mentor p
  join membership m on m.account_id = p.account_id and m.region_id = p.region_id and m.role = 'mentor' and m.school_id is null
  where p.pool_mentor_id = entry and not exists (select from pool_mentor o
    where o.region_id = p.region_id and o.account_id = p.account_id and o.pool_mentor_id <> entry);
end;

-- Letters about an entry, and letters to its address where nobody else has that address. Of the owner, while it looks at the
-- entry. What a school writes to its own mentor and has not sent yet is the school's.
create function mayak_entry_letters(entry uuid) returns table (outbox_id uuid) language sql stable
begin atomic
  with mark (word) as (
    select entry::text
    union select d.pool_paper_id::text from pool_paper d where d.pool_mentor_id = entry
    union select e.engagement_id::text from engagement e where e.pool_mentor_id = entry
    union select l.link_id::text from access_link l where l.pool_mentor_id = entry
  ),
  address (email) as (
    select lower(p.email) from pool_mentor p where p.pool_mentor_id = entry
    union select a.email from account a join pool_mentor p on p.account_id = a.account_id
      where p.pool_mentor_id = entry and mayak_entry_account_goes(entry)
  )
  select l.outbox_id from email_outbox l
  where exists (select from mark m where position(m.word in l.params::text) > 0 or position(m.word in l.recipient) > 0)
    or (l.school_id is null or l.finished_at is not null) and lower(l.recipient) in (
      select d.email from address d
      where not exists (select from pool_mentor o where lower(o.email) = d.email and o.pool_mentor_id <> entry)
        and (mayak_entry_account_goes(entry) or not exists (select from account a where a.email = d.email)));
end;

create function pool_destruction_act_destroys() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  region constant uuid := nullif(current_setting('app.region_id', true), '')::uuid;
  one pool_mentor;
  rule text;
  emptied_account uuid;
begin
  -- Row security looks at the new row only after this.
  if new.region_id is distinct from region then
    raise exception 'another region' using errcode = '42501';
  end if;
  -- Whoever destroys, or numbers an act, at the same moment goes first or waits; the places before the entry, as everywhere.
  perform pg_advisory_xact_lock(hashtextextended('pool_destruction:' || region, 0));
  perform set_config('app.destroyed_entry', new.entry_id::text, true);
  perform from pool_mentor_place l where l.region_id = region and l.pool_mentor_id = new.entry_id for update;
  select * into one from pool_mentor p where p.region_id = region and p.pool_mentor_id = new.entry_id for update;
  rule := mayak_entry_keeps(new.entry_id, new.ground);
  if rule is not null then
    perform set_config('app.destroyed_entry', '', true);
    raise exception 'the data are kept' using errcode = '23514', constraint = rule;
  end if;
  select coalesce(max(a.number), 0) + 1 into new.number from pool_destruction_act a where a.region_id = region;
  new.at := now();
  new.asked_on := case when new.ground = 'request' then one.erasure_asked_on end;
  select coalesce(jsonb_agg(jsonb_build_object('table', c.section, 'rows', c.row_count, 'emptied', c.emptied)), '[]')
    into new.log from mayak_entry_contents(new.entry_id) c where c.row_count > 0;

  perform set_config('app.destroyed_entry', new.entry_id::text, true);
  emptied_account := case when mayak_entry_account_goes(new.entry_id) then one.account_id end;
  delete from email_outbox l where l.outbox_id in (select x.outbox_id from mayak_entry_letters(new.entry_id) x);
  delete from draft d where d.form_key = 'request:' || new.entry_id or d.account_id = emptied_account;
  -- A school keeps its record of the mentor, with a term of its own; the entry behind it is gone.
  insert into audit_event (school_id, audit_event_id, action, subject_id)
    select m.school_id, gen_random_uuid(), 'mentor.entry_destroyed', m.mentor_id from mentor m
    where m.pool_mentor_id = new.entry_id;
  update mentor set pool_mentor_id = null, account_id = null, version = version + 1 where pool_mentor_id = new.entry_id;
  delete from engagement where pool_mentor_id = new.entry_id;
  delete from membership m where m.membership_id in (select x.membership_id from mayak_entry_cabinet(new.entry_id) x);
  delete from session where account_id = emptied_account;
  delete from identity_event where account_id = emptied_account;
  delete from access_link where account_id = emptied_account;
  update account set email = account_id || '@destroyed.invalid', full_name = 'Данные уничтожены', password_hash = null,
    email_proved_at = null where account_id = emptied_account;
  -- An entry whose consent has run out may still be counted in the pool: first it is out of sight.
  update pool_mentor set shown_until = null
    where region_id = region and pool_mentor_id = new.entry_id and shown_until is not null;
  delete from pool_mentor where region_id = region and pool_mentor_id = new.entry_id;
  perform set_config('app.destroyed_entry', '', true);
  return new;
end
$$;
create trigger pool_destruction_act_destroys before insert on pool_destruction_act
  for each row execute function pool_destruction_act_destroys();

grant execute on function mayak_entry_holds(uuid), mayak_entry_keeps(uuid, text), mayak_entry_contents(uuid) to mayak_region;
