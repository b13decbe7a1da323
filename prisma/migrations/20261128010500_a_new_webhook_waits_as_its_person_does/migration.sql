-- Whoever removed their webhooks and made new ones came first each time: when somebody was served last was read only of webhooks in force
-- (decision 112). Now it is read of all, with one look at this index for each person.
create index webhook_held on webhook (owner_id, held_at) where held_at is not null;
