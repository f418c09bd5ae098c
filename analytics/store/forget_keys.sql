-- All keys by which anything in the database knows a customer.
select key from identity_key where side = 'customer'
union select unnest(search) from mention where side = 'customer'
union select 'said ' || array_to_string(search, chr(31)) from mention where side = 'customer'
union select unnest(keys || said_keys) from directory where side = 'customer'
union select unnest([key, same_key]) from alias where side = 'customer'
union select key from kept_key where side = 'customer'
union select customer_key from finding
union select customer_key from follow_up
union select customer_key from story
union select customer_key from plan
union select customer_key from decision
