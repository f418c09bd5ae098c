-- customers' questions without a reply from the executive, with the working days (Monday to Friday) since
asked as (
    select * from waiting
    where day <= $as_of and answered_on > $as_of
        and (len($executives) = 0 or list_contains($executives, executive_id))
),
unanswered as (
    select *,
        -- whole weeks have five working days; the other days are counted one by one
        5 * (($as_of - day) // 7) + len(list_filter(
            range(1, ($as_of - day) % 7 + 1), lambda n: isodow(day + n::integer) <= 5
        )) as working_days
    from asked
)
