-- The region learns how many mentees wait for a mentor and how many of them wait long: counts as any others, recounted when
-- somebody begins or ceases to wait. What the centre learns of waiting is not for everybody.
call mayak_counted('mentee_wait');
alter policy public_total on school_metric
  using (region_id = (select current_setting('app.region_id')::uuid)
    and metric not in ('pairs_in_need', 'signals_late', 'waiting', 'waiting_month', 'waiting_quarter'));
