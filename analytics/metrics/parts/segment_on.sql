-- every listed customer on the as-of date, with its segment by each dimension. Limits are inclusive: exactly 90 days,
-- 12 or 24 months or 180 days still count
valued as (
    select *,
        -- equal values share the last place of them, so that the top fifth is never more than a fifth
        count(annual_value) over (order by annual_value desc nulls last) as place,
        count(annual_value) over () as valued_customers
    from customer
    where is_listed and valid_from <= $as_of and valid_to > $as_of
        and coalesce(customer_since, $as_of) <= $as_of
        and (lost_on is null or lost_on >= $as_of - to_months($lost_months::integer))
),
segment_on as (
    select customer_id, name, account_manager, sponsor_id, annual_value, customer_since, lost_on, survey_score,
        surveyed_on,
        case
            when lost_on <= $as_of then 'lost'
            when $as_of - customer_since <= $new_days then 'new'
            when customer_since <= $as_of - to_months($loyal_months::integer) then 'loyal'
            else 'established'
        end as lifecycle,
        case
            when annual_value is null then 'not known'
            when place <= greatest(1, valued_customers * $high_value_share) then 'high'
            else 'standard'
        end as value,
        case
            when survey_score is null or surveyed_on < $as_of - $survey_days then 'not asked'
            when survey_score <= $dissatisfied_at_most then 'dissatisfied'
            when survey_score >= $satisfied_at_least then 'satisfied'
            else 'neutral'
        end as satisfaction,
        coalesce(segment, 'not known') as segment
    from valued
)
