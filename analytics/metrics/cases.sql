-- title: Cases of a customer
-- question: Which cases does this customer have, and is a reply due?
-- definition: Cases and tickets with a row in the last 180 days, and whether the customer's last question is unanswered. Any colleague can answer in the case, the executive asked also elsewhere.
-- grain: customer and case
-- unit: messages
-- better: none
-- about: customer
-- texts: last_subject
-- colleagues: executives
with in_case as (
    select interaction_id, executive_id, customer_id, touch.day, asked_until, case_id, happened_at, subject,
        standing in ('contact', 'assumed') or (direction = 'outbound' and standing = 'message') as is_answer
    from touch join interaction using (interaction_id)
    where $customer_id <> 0 and customer_id = $customer_id and touch.day <= $as_of and case_id is not null
),
recent as (
    select customer_id, case_id, min(day) as first_on, max(day) as last_on,
        count(distinct interaction_id)::integer as messages,
        arg_max(subject, (day, happened_at is not null, happened_at, interaction_id))
            filter (subject is not null) as last_subject
    from in_case group by customer_id, case_id
    having max(day) > $as_of - 180
),
taking_part as (
    select case_id, string_agg(distinct name, '; ' order by name) as executives
    from in_case join ours using (executive_id) group by case_id
),
last_question as (  -- a question to two executives counts once, and one of them can answer it
    select case_id, interaction_id, day, happened_at, min(asked_until) as answered_on
    from in_case where asked_until is not null group by case_id, interaction_id, day, happened_at
    qualify row_number() over (
        partition by case_id order by day desc, happened_at desc nulls last, interaction_id desc
    ) = 1
),
open_question as (
    select case_id from last_question as asked
    where answered_on > $as_of and not exists (
        select 1 from in_case as ours
        where ours.case_id = asked.case_id and is_answer and (
            ours.day > asked.day
            -- without a time, the customer's row is the first of that day and ours the last
            or (ours.day = asked.day and coalesce(ours.happened_at > asked.happened_at, true))
        )
    )
)
select customer_id, recent.case_id, first_on, last_on, messages, last_subject, executives,
    open_question.case_id is not null as is_waiting
from recent
join taking_part using (case_id)
left join open_question using (case_id)
order by is_waiting desc, last_on desc, recent.case_id
