-- Signing in is our own code: an account has one password, and nothing of what a library for signing in kept beside it.
drop table verification;
alter table staff drop column email_verified, drop column image;

delete from credential c where c.password is null or exists (
  select from credential newer where newer.staff_id = c.staff_id and newer.password is not null
    and (newer.updated_at, newer.id) > (c.updated_at, c.id));
alter table credential
  drop constraint credential_pkey,
  drop column id,
  drop column account_id,
  drop column provider_id,
  drop column access_token,
  drop column refresh_token,
  drop column id_token,
  drop column access_token_expires_at,
  drop column refresh_token_expires_at,
  drop column scope,
  drop column created_at,
  alter column password set not null,
  add primary key (staff_id);
drop index credential_staff_id_idx;
