-- title: Lost without a word
-- question: How much of what we lost had heard from no executive?
-- definition: Annual value of the customers lost in the last 12 months that had no executive contact in the 90 days before, over all that was lost. An observation, not a cause.
-- grain: one row
-- unit: customers, annual value
-- better: none
-- with: segment_on
, lost as (
    select customer_id, name, annual_value, lost_on,
        not exists (
            select 1 from contact_span
            where executive_id = 0 and contact_span.customer_id = segment_on.customer_id
                and day >= lost_on - $silent_before_loss_days and day < lost_on  -- goodbye is too late
        ) as is_without_word
    from segment_on where lifecycle = 'lost'
)
select
    count(*)::integer as lost, count_if(is_without_word)::integer as without_word,
    coalesce(sum(annual_value), 0) as value, coalesce(sum(annual_value) filter (is_without_word), 0) as value_without_word,
    coalesce(sum(annual_value) filter (is_without_word), 0) / nullif(sum(annual_value), 0) as share,
    list(name order by annual_value desc nulls last) filter (is_without_word) [1:5] as largest
from lost
