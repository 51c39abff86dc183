-- The line «Справки проверены» of the checklist was ticked by hand while papers had no records. Now they have, and the trigger
-- pool_mentor_papers refuses whoever comes into the pool without, so the line follows them and nobody ticks it.

-- The list of domain::vetting without the lines that the database holds elsewhere: the proved address and the papers.
create or replace function mayak_checks_of(categories text[]) returns text[]
  language sql immutable strict parallel safe
  return (select array_agg(line.item) from (values
    ('identity', null),
    ('conversation', null),
    ('employer_reference', array['company_employee', 'ngo_member', 'partner_org_rep']),
    ('public_standing', array['entrepreneur_public_figure']),
    ('alma_mater', array['alumnus']),
    ('teaching_record', array['teaching_veteran']),
    ('enrolment', array['university_student'])
  ) line (item, of_whom) where line.of_whom is null or line.of_whom && categories);

-- Ticks of the past go: as a row one would go on saying what the papers themselves may contradict. Who ticked when stays in the
-- history of the entry and in the audit. The owner is under row security like everybody; it is lifted for this.
alter table pool_check no force row level security;
delete from pool_check where item = 'papers';
alter table pool_check force row level security;
alter table pool_check
  drop constraint pool_check_item,
  add constraint pool_check_item check (item in ('identity', 'conversation', 'employer_reference', 'public_standing',
    'alma_mater', 'teaching_record', 'enrolment'));
