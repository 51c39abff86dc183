-- The social pedagogue of a school has a workplace of the own and writes down what mentees need (domain reference §1.1, §3.4).

alter table membership
  drop constraint membership_role,
  add constraint membership_role check (role in ('regional_coordinator', 'curator', 'psychologist', 'class_teacher',
    'social_pedagogue', 'director', 'mentor', 'mentee', 'representative'));
alter table mentee_note
  drop constraint mentee_note_author,
  add constraint mentee_note_author check (author_role in ('curator', 'psychologist', 'class_teacher', 'social_pedagogue')
    or (author_role = 'representative' and channel = 'parent'));
