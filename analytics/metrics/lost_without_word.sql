-- title: Lost without a word
-- question: How much lost value had no executive contact?
-- definition: Annual value of customers lost in the last {lost_months} months without executive contact in the {silent_before_loss_days} days before, out of all value lost. An observation, not a cause.
-- grain: selection
-- unit: customers, annual value
-- better: none
-- about: company
-- with: segment_on
, lost as (
    select customer_id, name, annual_value, lost_on,
        not exists (
            select 1 from contact_span
            where executive_id = 0 and contact_span.customer_id = segment_on.customer_id
                and day >= lost_on - $silent_before_loss_days and day < lost_on  -- the day itself is too late
        ) as is_without_word
    from segment_on
    where lifecycle = 'lost'
        -- of the time before a loss whose rows were removed for their age, nothing is said
        and lost_on - $silent_before_loss_days >= coalesce((select max(kept_from) from earlier), lost_on - $silent_before_loss_days)
)
select
    count(*)::integer as lost, count_if(is_without_word)::integer as without_word,
    coalesce(sum(annual_value), 0) as value, coalesce(sum(annual_value) filter (is_without_word), 0) as value_without_word,
    coalesce(sum(annual_value) filter (is_without_word), 0) / nullif(sum(annual_value), 0) as share,
    list(name order by annual_value desc nulls last) filter (is_without_word) [1:5] as largest
from lost
