-- title: The company
-- question: How close are we as a company?
-- definition: Contacts in the window and who started them, next to the window before. Each interaction counts once; with executives selected, once for each of them.
-- grain: window: this one and the one before
-- unit: contacts
-- better: a high proactive share
-- about: company
with span as (
    select unnest(['now', 'before']) as which, unnest([$as_of, $as_of - $window_days]) as last_on
),
of_each as (  -- the sum of the executives' own counts; with executives selected, the figures are that sum
    select last_on, sum(contacts) as by_each
    from span join exec_day
        on executive_id > 0 and day <= last_on and day > last_on - $window_days and until > last_on
    where len($executives) = 0
    group by last_on
)
select which, last_on,
    (select count(distinct customer_id) from contact_span
        where case when len($executives) = 0 then executive_id = 0 else list_contains($executives, executive_id) end
        and contact_span.day <= last_on
        and next_day > last_on and contact_span.day > last_on - $window_days)::integer as customers_contacted,
    coalesce(sum(contacts), 0)::integer as contacts, coalesce(sum(attempts), 0)::integer as attempts,
    coalesce(sum(proactive), 0)::integer as proactive, coalesce(sum(reactive), 0)::integer as reactive,
    coalesce(sum(unknown), 0)::integer as unknown,
    sum(proactive) / nullif(sum(proactive) + sum(reactive), 0) as proactive_share,
    coalesce(sum(in_person), 0)::integer as face_to_face, coalesce(sum(assumed), 0)::integer as assumed,
    coalesce(any_value(by_each) - coalesce(sum(contacts), 0), 0)::integer as shared
from span left join exec_day
    on case when len($executives) = 0 then executive_id = 0 else list_contains($executives, executive_id) end
    and day <= last_on and day > last_on - $window_days and until > last_on
left join of_each using (last_on)
group by all order by last_on desc
