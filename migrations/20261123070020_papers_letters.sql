-- Who writes to whom about papers: the mentor's paper is told to the centre of the entry's region. The clock looks at every
-- region; which there are the worker knows since it reminds of agreements.

create policy mentor_papers on email_outbox for insert to mayak_mentor
  with check (kind = 'paper_sent' and recipient = 'role:regional_coordinator' and school_id is null
    and region_id in (select pool_mentor.region_id from pool_mentor));
