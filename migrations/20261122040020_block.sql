-- While a complaint of a person is checked, the use of their data is suspended (152-FZ art. 21 part 1): nothing but reading
-- them and taking the suspension back is possible, whoever asks and by whatever statement. A mentor engaged from the pool
-- turns to the centre, which keeps the entry.

alter table mentee
  add column blocked_on date,
  add column blocked_reason text not null default '',
  add constraint mentee_blocked check ((blocked_on is null) = (blocked_reason = ''));
alter table mentor
  add column blocked_on date,
  add column blocked_reason text not null default '',
  add constraint mentor_blocked check ((blocked_on is null) = (blocked_reason = '')
    and (blocked_on is null or pool_mentor_id is null));
create index mentee_by_block on mentee (school_id) where blocked_on is not null;
create index mentor_by_block on mentor (school_id) where blocked_on is not null;

-- Refuses what would touch data of a blocked person. Arguments: columns that may change nevertheless, and columns that may
-- become empty. Whose a row is stands in it, or in the pair or consent it belongs to. It looks without locks: a deed of the
-- same moment is a deed before the block.
create function mayak_held() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  became jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  one constant jsonb := was || became;
  school constant uuid := one ->> 'school_id';
  of_mentee uuid := one ->> 'mentee_id';
  of_mentor uuid := one ->> 'mentor_id';
  blocked boolean := tg_table_name in ('mentee', 'mentor');
  column_name text;
begin
  if not blocked then
    if one ? 'pair_id' and not one ? 'mentee_id' then
      select p.mentee_id, p.mentor_id into of_mentee, of_mentor from pair p
        where p.school_id = school and p.pair_id = (one ->> 'pair_id')::uuid;
      -- In the mentor's own realm a blocked mentee is not to be seen.
      blocked := found and not exists (select from mentee m
        where m.school_id = school and m.mentee_id = of_mentee and m.blocked_on is null);
    elsif one ? 'consent_id' and not one ? 'mentee_id' then
      select c.mentee_id, (to_jsonb(c) ->> 'mentor_id')::uuid into of_mentee, of_mentor from consent c
        where c.school_id = school and c.consent_id = (one ->> 'consent_id')::uuid;
    end if;
    blocked := blocked
      or exists (select from mentee m where m.school_id = school and m.mentee_id = of_mentee and m.blocked_on is not null)
      or exists (select from mentor t where t.school_id = school and t.mentor_id = of_mentor and t.blocked_on is not null);
  elsif tg_op = 'UPDATE' then
    -- What is lifted is over with this statement.
    blocked := (became ->> 'blocked_on') is not null;
  end if;
  if blocked and tg_op = 'UPDATE' then
    -- Generated columns are not computed yet, so they differ always.
    foreach column_name in array string_to_array(tg_argv[0], ' ')
        || array(select a.attname::text from pg_attribute a where a.attrelid = tg_relid and a.attgenerated <> '') loop
      was := was - column_name;
      became := became - column_name;
    end loop;
    foreach column_name in array string_to_array(tg_argv[1], ' ') loop
      if became ->> column_name = '' then
        was := was - column_name;
        became := became - column_name;
      end if;
    end loop;
    blocked := was <> became;
  end if;
  if blocked then
    raise exception 'the use of these data is suspended' using errcode = '23514', constraint = 'blocked';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;

-- Makes a table about people hold still for those who are blocked.
create procedure mayak_holds(held text, free text default '') language plpgsql as $$
begin
  execute format('create trigger %I before insert or update or delete on %I for each row execute function mayak_held(%L, %L)',
    held || '_held', held, free, '');
end
$$;

-- Counters, ties to accounts and places move with the deeds of others; a withdrawn consent takes the link to a story away.
create trigger mentee_held before update or delete on mentee for each row when (old.blocked_on is not null)
  execute function mayak_held('blocked_on blocked_reason version', 'case_url');
create trigger mentor_held before update or delete on mentor for each row when (old.blocked_on is not null)
  execute function mayak_held('blocked_on blocked_reason version account_id taken', 'case_url');
call mayak_holds('representative');
-- A withdrawal is the person's own right, whatever the school does meanwhile.
call mayak_holds('consent', 'withdrawn_on withdrawn_by closed closed_on');
call mayak_holds('pair');
call mayak_holds('meeting');
call mayak_holds('mentee_note');

grant select (blocked_on) on mentee to mayak_mentor, mayak_mentee;
grant select (blocked_on) on mentor to mayak_mentee;

-- The mentor's cabinet hides what is blocked, and a meeting recorded there is refused as everywhere.
drop policy own_pair on mentee;
create policy own_pair on mentee for select to mayak_mentor
  using (blocked_on is null and (school_id, mentee_id) in
    (select pair.school_id, pair.mentee_id from pair where pair.state = 'active'));
