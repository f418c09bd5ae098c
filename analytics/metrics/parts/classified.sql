-- each interaction of an executive as it stands on the as-of date, and how it was counted. A message answered since is
-- no longer an attempt, and counts with its reply. Not materialized, so that the metric reads only what it needs.
classified as not materialized (
    select executive_id, interaction.* exclude (initiative, day), stands.* exclude (interaction_id, executive_id),
        case
            when not is_counted then 'counted with another row'
            when is_contact and is_assumed then 'contact, assumed held'
            when is_contact then 'contact'
            else if(is_ours, 'attempt: ', 'attempt by the customer: ') || case
                when not is_ours and direction is null and coalesce(attempt, 'unknown') = 'unknown'
                    then 'no answer in this log'
                when attempt is not null then replace(attempt, '_', ' ')
                else 'no answer yet'
            end
        end as judged
    from (
        select interaction_id, executive_id, day, bool_or(until > $as_of) as is_known,
            bool_or(is_contact and until > $as_of) as is_contact,
            bool_or(is_counted and until > $as_of) and not bool_or(is_timed and is_contact and same_as is not null)
                as is_counted,
            case
                when bool_or(initiative = 'reactive' and until > $as_of) then 'reactive'
                when bool_or(initiative = 'proactive' and until > $as_of) then 'proactive' else 'unknown'
            end as started_by,
            bool_and(is_assumed or until <= $as_of) as is_assumed, bool_or(is_ours) as is_ours,
            list(distinct customer_id) filter (until > $as_of) as touched_ids
        from touch
        where day <= $as_of and ($customer_id = 0 or customer_id = $customer_id)
        group by interaction_id, executive_id, day
    ) as stands
    join interaction using (interaction_id)
)
