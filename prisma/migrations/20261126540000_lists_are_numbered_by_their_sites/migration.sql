-- A number that counts the lists of other sites tells of them, and a list of one site could not be sealed after one of another site. So
-- a number counts only the lists of exactly the same sites, whose ids are in order.
drop index allocation_list_numbered;
update allocation_list set site_ids = array(select id from unnest(site_ids) id order by id);
create unique index allocation_list_numbered on allocation_list (study_id, hash_array_extended(site_ids, 0), number);
