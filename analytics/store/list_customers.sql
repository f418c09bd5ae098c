-- A customer list: rows of text → facts. In: temp tables mapped, read_customers, read_date, read_number,
-- read_sponsor; $batch_id, $known_on, $is_list (answers to a survey alone are no list). Out: rows of customer_fact, temp tables fate and touched_….

create or replace temp table typed as
select
    mapped.row_number, who.id as customer_id, who.name, who.email, who.company,
    mapped.segment, since.value as customer_since, lost.value as lost_on, worth.value as annual_value,
    score.value as survey_score, surveyed.value as surveyed_on, mapped.account_manager, mapped.executive_sponsor,
    read_sponsor.key as sponsor_key,
    mapped.is_empty, who.left_out,
    case when who.reason is not null and not mapped.is_empty then 'customer' end as bad_field,
    who.reason as reject_reason, if(bad_field is not null, mapped.customer, null) as bad_value
from mapped
left join read_customers as who
    on who.number is not distinct from mapped.source_id and who.customer is not distinct from mapped.customer
    and who.company_text is not distinct from mapped.company
    and who.email_text is not distinct from mapped.customer_email
left join read_date as since on since.field = 'customer_since' and since.text = mapped.customer_since
left join read_date as lost on lost.field = 'lost_on' and lost.text = mapped.lost_on
left join read_date as surveyed on surveyed.field = 'surveyed_on' and surveyed.text = mapped.surveyed_on
left join read_number as worth on worth.field = 'annual_value' and worth.text = mapped.annual_value
left join read_number as score on score.field = 'survey_score' and score.text = mapped.survey_score
left join read_sponsor on read_sponsor.text = mapped.executive_sponsor;

-- several rows of one customer: what the last of them says
create or replace temp table listed as
select customer_id, min(row_number) as row_number,
    arg_max(name, row_number) as name, arg_max(email, row_number) as email, arg_max(company, row_number) as company,
    arg_max(segment, row_number) as segment, arg_max(customer_since, row_number) as customer_since,
    arg_max(lost_on, row_number) as lost_on, arg_max(annual_value, row_number) as annual_value,
    -- of several answers the newest, wherever it stands
    arg_max(survey_score, (coalesce(surveyed_on, date '0001-01-01'), row_number)) as survey_score,
    max(surveyed_on) as surveyed_on,
    arg_max(account_manager, row_number) as account_manager,
    arg_max(executive_sponsor, row_number) as executive_sponsor, arg_max(sponsor_key, row_number) as sponsor_key
from typed where bad_field is null and left_out is null and not is_empty group by customer_id;

create or replace temp table compared as
select listed.row_number, listed.customer_id,
    case
        when known.customer_id is null or not known.is_listed and $is_list then 'added'
        when coalesce(listed.segment is distinct from known.segment and listed.segment is not null, false)
            or (listed.customer_since <> known.customer_since) is true
            or (listed.lost_on is not null and listed.lost_on is distinct from known.lost_on)
            or (listed.annual_value is not null and listed.annual_value is distinct from known.annual_value)
            or (listed.survey_score is not null and listed.survey_score is distinct from known.survey_score)
            or (listed.surveyed_on is not null and listed.surveyed_on is distinct from known.surveyed_on)
            or (listed.account_manager is not null
                and listed.account_manager is distinct from known.account_manager)
            or (listed.name is not null and listed.name <> known.name)
            or (listed.customer_since is not null and known.customer_since is null)
        then 'updated'
        else 'unchanged'
    end as fate
from listed
left join (from customer where valid_to = date '9999-12-31') as known using (customer_id);

insert into customer_fact by name
select $batch_id as batch_id, customer_id, $is_list as is_listed, $known_on as known_on, name, email, company, segment, customer_since, lost_on, annual_value,
    survey_score, surveyed_on, account_manager, executive_sponsor, sponsor_key
from listed;

create or replace temp table touched_customer as select customer_id from listed;
create or replace temp table touched_executive as select 0 as executive_id where false;

create or replace temp table fate as
select typed.row_number,
    case when typed.is_empty or typed.left_out is not null then 'left_out' when typed.bad_field is not null then 'rejected' else coalesce(compared.fate, 'unchanged') end as fate,
    case
        when typed.is_empty then 'empty row'
        when typed.left_out is not null then typed.left_out
        when typed.bad_field is not null then typed.bad_field || ': ' || typed.reject_reason
        when compared.fate is null then 'same customer as another row'
        when compared.fate = 'unchanged' then 'already imported'
    end as reason
from typed left join compared using (row_number);
