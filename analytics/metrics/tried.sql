-- title: Attempts since
-- question: Which attempts came after the last contact?
-- definition: Attempts after the day of the last contact, by outcome; the executive's and the customers' apart. A message without a reply is an attempt.
-- grain: executive and outcome
-- unit: attempts
-- better: none
-- about: executive_id
with last_contact as (
    select executive_id, max(day) as last_on
    from (
        select executive_id, day from exec_day where contacts > 0
        union all select executive_id, day from earlier_contact
    )
    where day <= $as_of group by executive_id
),
since as (
    select distinct touch.executive_id, touch.interaction_id, touch.day, touch.is_ours
    from touch left join last_contact using (executive_id)
    where not is_contact and is_counted and day <= $as_of and until > $as_of
        and day > coalesce(last_on, date '0001-01-01')
        and (len($executives) = 0 or list_contains($executives, touch.executive_id))
)
select since.executive_id, since.is_ours,
    coalesce(interaction.attempt, interaction.channel) as what, count(*)::integer as times, max(since.day) as last_on
from since join interaction using (interaction_id)
group by all
order by executive_id, times desc, what, is_ours desc
