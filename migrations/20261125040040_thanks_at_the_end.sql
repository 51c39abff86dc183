-- At the end of a pair the mentee may get a certificate, as the mentor may, and answers on the own page whether to become a
-- mentor. Nothing is stored of the certificate: it tells what the records of the pair tell.
alter table pair_closing
  add column mentee_certificate boolean not null default false,
  add column mentee_answer text not null default '',
  add constraint pair_closing_answer check (mentee_answer in ('', 'yes', 'no')),
  add constraint pair_closing_answer_asked check (mentee_may_mentor or mentee_answer = '');
grant select (ended_on) on pair to mayak_mentee;
grant select (mentee_certificate, mentee_may_mentor, mentee_answer), update (mentee_answer) on pair_closing to mayak_mentee;

-- What a certificate of taking part says of a pair that was brought to its end; whoever may not see the pair finds nothing. The
-- mentor is not named: the certificate is the mentee's, and tells no more than its purpose needs (152-FZ art. 5 part 5).
create function mayak_participation(school uuid, pair_of uuid) returns table (
  mentee text, school_name text, director text, form text, started_on date, ended_on date, meetings bigint, minutes bigint
) language sql stable as $$
  select e.full_name, s.full_name, s.director, p.form, p.started_on, p.ended_on, count(g.meeting_id), coalesce(sum(g.minutes), 0)
  from pair p
  join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
  join school s on s.school_id = p.school_id
  left join meeting g on g.school_id = p.school_id and g.pair_id = p.pair_id
  where p.school_id = school and p.pair_id = pair_of and p.state in ('reached', 'partly')
    and e.destroyed_on is null
  group by e.full_name, s.full_name, s.director, p.form, p.started_on, p.ended_on
$$;
grant execute on function mayak_participation(uuid, uuid) to mayak_school, mayak_mentee;

alter policy mentee on audit_event
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and subject_id = (select current_setting('app.mentee_id')::uuid)
    and account_id is not distinct from
      (select nullif(current_setting('app.account_id')::uuid, '00000000-0000-0000-0000-000000000000'))
    and (action = 'note.written' or (select mayak_as_mentee())
      and action in ('own.reflected', 'own.step', 'own.signal', 'own.partner', 'own.words', 'own.offer')));
