-- Who has the full name of a mentee's representative counts as a relative. A mere namesake is one no more once curator or
-- psychologist have said so ('namesakes'); nobody is marked a relative and a namesake at once.
alter table match_mark
  drop constraint match_mark_kind,
  drop constraint match_mark_said,
  add constraint match_mark_kind check (kind in ('lock', 'ban', 'veto', 'relatives', 'namesakes', 'register', 'note')),
  add constraint match_mark_said check (note <> '' or kind in ('lock', 'ban', 'relatives', 'namesakes'));
create unique index match_mark_kin_key on match_mark (school_id, mentee_id, mentor_id)
  where kind in ('relatives', 'namesakes');

-- What full names are compared by: neither case nor ё and е nor spaces make another person.
create function mayak_full_name(value text) returns text
  language sql immutable strict parallel safe
  return mayak_search(regexp_replace(btrim(value), '\s+', ' ', 'g'));
grant execute on function mayak_full_name(text) to mayak_school;

-- A form says who learns: a teacher from a teacher, a pupil in every other. And pupils mentor pupils of their own school: a
-- mentor of the region's pool leads no such pair and stands in for nobody in one.
create function pair_form_fits() returns trigger language plpgsql as $$
begin
  if exists (select from mentee e
    where e.school_id = new.school_id and e.mentee_id = new.mentee_id
      and (e.kind = 'teacher') <> (new.form = 'teacher_teacher'))
  then
    raise exception 'the form helps others than this mentee' using errcode = '23514', constraint = 'pair_form_of_mentee';
  end if;
  if new.form = 'pupil_pupil' and exists (select from mentor m
    where m.school_id = new.school_id and m.mentor_id = new.mentor_id and m.pool_mentor_id is not null)
  then
    raise exception 'a mentor of the own school leads this form' using errcode = '23514', constraint = 'pair_own_school';
  end if;
  return new;
end
$$;
create trigger pair_form_fits before insert or update of form, mentee_id, mentor_id on pair
  for each row execute function pair_form_fits();

create function pair_stand_in_own_school() returns trigger language plpgsql as $$
begin
  if exists (select from pair p
    join mentor m on m.school_id = p.school_id and m.mentor_id = new.mentor_id and m.pool_mentor_id is not null
    where p.school_id = new.school_id and p.pair_id = new.pair_id and p.form = 'pupil_pupil')
  then
    raise exception 'a mentor of the own school leads this form' using errcode = '23514', constraint = 'pair_own_school';
  end if;
  return new;
end
$$;
create trigger pair_stand_in_own_school before insert on pair_stand_in
  for each row execute function pair_stand_in_own_school();
