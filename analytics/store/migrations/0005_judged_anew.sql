-- A day without a time in one log and the calendar's event are one talk by now, be it a call: all is judged anew.
update store_state set judged_by = '';
