-- Whether anything is too old. In: $cut_on, the first day that is kept.
select 1 where exists (from interaction where day < $cut_on)
    or exists (
        from reject join batch using (batch_id)
        where coalesce(day, least(last_on, imported_at::date)) < $cut_on
    )
    or exists (from finding where said_on < $cut_on) or exists (from follow_up where closed_on < $cut_on)
    or exists (from decision where closed_on < $cut_on) or exists (from plan where week < $cut_on - 6)
    or exists (from visit where day < $cut_on)
