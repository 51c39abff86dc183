-- What a mentor has to learn was written down for the centre alone, together with the impression of the conversation. From now
-- on the centre may say that the mentor is to read it; records made under the old promise stay with the centre. Nothing else
-- of the record leaves the centre.

alter table pool_interview add column told boolean not null default false;
create policy own on pool_interview for select to mayak_mentor
  using (told and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
grant select (region_id, pool_interview_id, pool_mentor_id, held_on, training, training_words, told, recorded_at)
  on pool_interview to mayak_mentor;
