-- What curator and psychologist alone know of two people stays with them whatever page is written next: the preventive register,
-- vetoes and words of compatibility, who asked for another partner, and what was said in a check-in. Whoever else works at the
-- school finds no row of it and writes none; a job without an account counts and sends letters.

create function mayak_school_cares() returns boolean language sql stable as $$
  select current_setting('app.account_id')::uuid = '00000000-0000-0000-0000-000000000000'
    or exists (select from membership m
      where m.school_id = current_setting('app.school_id')::uuid and m.account_id = current_setting('app.account_id')::uuid
        and m.role in ('curator', 'psychologist') and m.ended_at is null)
$$;
grant execute on function mayak_school_cares() to mayak_school;

create policy staff on mentee_register as restrictive for all to mayak_school using ((select mayak_school_cares()));
create policy staff on match_mark as restrictive for all to mayak_school using ((select mayak_school_cares()));
create policy staff on partner_ask as restrictive for all to mayak_school using ((select mayak_school_cares()));
create policy staff on check_in as restrictive for all to mayak_school using ((select mayak_school_cares()));
-- As before, said once.
alter policy staff on care_signal using ((select mayak_school_cares()));
