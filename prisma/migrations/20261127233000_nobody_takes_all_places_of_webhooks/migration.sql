-- One person with many slow receivers kept the webhooks of all others waiting (decision 112). Now each person has few messages under way at once,
-- and whoever was served least recently comes first.
alter table webhook add column held_at timestamptz(6);
grant update (held_at) on webhook to polyphony_server;
-- Those to which a server sends, or sent when it was killed, also if they have ended since.
create index webhook_under_way on webhook (owner_id) where sending_until is not null;
