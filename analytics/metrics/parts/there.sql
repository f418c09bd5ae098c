-- Who has a chair on the as-of date. Where rows were removed for their age, nobody knows who had none yet on a day before.
there as (
    from executive
    where (left_on is null or left_on >= $as_of) and (
        coalesce(joined_on, first_on, $as_of) <= $as_of
        or joined_on is null and $as_of < (select max(kept_from) from earlier) and executive_id in (
            select coalesce(same.id, e.executive_id)
            from earlier as e left join (from same where side = 'executive') as same on same.said_id = e.executive_id
        )
    )
)
