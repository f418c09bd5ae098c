-- after: salesforce_fivetran
-- Salesforce as Airbyte lands it, the same facts: tables and columns by Salesforce's own names, in quotes.
do $$
declare one record;
begin
    for one in select table_name, column_name from information_schema.columns where table_schema = 'public' and column_name !~ '^_' loop
        execute format('alter table %I rename column %I to %I', one.table_name, one.column_name, replace(initcap(replace(one.column_name, '_', ' ')), ' ', ''));
    end loop;
    for one in select table_name from information_schema.tables where table_schema = 'public' loop
        execute format('alter table %I add column _airbyte_extracted_at timestamptz', one.table_name);
        execute format('alter table %I rename to %I', one.table_name, initcap(one.table_name));
    end loop;
end $$;
