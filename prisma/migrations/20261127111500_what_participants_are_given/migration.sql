-- What participants are given: the book of each site (decision 118). An entry never changes. A wrong one is reversed by an entry with the
-- negative amount, so that sums are sums of all entries.

-- CreateTable
CREATE TABLE "expense" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "participant_id" UUID NOT NULL,
    "session_id" UUID,
    "kind" TEXT NOT NULL,
    "note" TEXT,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "given_on" DATE NOT NULL,
    "receipt" TEXT,
    "receipt_number" TEXT,
    "receipt_reason" TEXT,
    "is_above_cap" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "reverses_id" UUID,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "expense_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateTable
CREATE TABLE "expense_signature" (
    "expense_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "expense_signature_pkey" PRIMARY KEY ("expense_id","study_id","site_id")
);

-- CreateIndex
CREATE INDEX "expense_study_id_site_id_given_on_number_idx" ON "expense"("study_id", "site_id", "given_on", "number");

-- CreateIndex
CREATE INDEX "expense_participant_id_study_id_site_id_idx" ON "expense"("participant_id", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "expense_session_id_study_id_site_id_idx" ON "expense"("session_id", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "expense_number_taken" ON "expense"("study_id", "site_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "expense_reversed_once" ON "expense"("reverses_id", "study_id", "site_id");

-- AddForeignKey
ALTER TABLE "expense" ADD CONSTRAINT "expense_reverses_id_study_id_site_id_fkey" FOREIGN KEY ("reverses_id", "study_id", "site_id") REFERENCES "expense"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expense" ADD CONSTRAINT "expense_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expense" ADD CONSTRAINT "expense_session_id_study_id_site_id_fkey" FOREIGN KEY ("session_id", "study_id", "site_id") REFERENCES "session"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expense_signature" ADD CONSTRAINT "expense_signature_expense_id_study_id_site_id_fkey" FOREIGN KEY ("expense_id", "study_id", "site_id") REFERENCES "expense"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table expense
  add constraint expense_amount_is_possible check (amount between -1000000000 and 1000000000 and (amount < 0) = (reverses_id is not null) and amount <> 0),
  add constraint expense_currency_is_written check (currency ~ '^[A-Z]{3}$'),
  add constraint expense_number_positive check (number > 0),
  add constraint expense_receipt_known check (receipt in ('signed', 'paper', 'none')),
  add constraint expense_has_its_parts check (
    (reverses_id is null) = (receipt is not null) and (receipt_number is not null) = (receipt is not distinct from 'paper')
    and (receipt_reason is not null) = (receipt is not distinct from 'none') and (reverses_id is null or reason is not null));

-- A reversal takes back one entry as it is, and is not reversed itself.
create function expense_reversal_fits() returns trigger language plpgsql as $$
begin
  if exists (
    select from expense e where e.id = new.reverses_id and e.study_id = new.study_id and e.site_id = new.site_id and (e.reverses_id is not null
      or (e.participant_id, e.kind, e.currency, e.amount) <> (new.participant_id, new.kind, new.currency, -new.amount)
      or e.session_id is distinct from new.session_id)
  ) then
    raise exception 'a reversal takes back one entry as it is' using errcode = 'check_violation', constraint = 'expense_reversal_fits';
  end if;
  return new;
end
$$;
create trigger reversal_fits before insert on expense for each row execute function expense_reversal_fits();

alter table expense enable row level security;
grant select, insert on expense to polyphony_app;
create policy select_at_sites on expense for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on expense for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) = any (case when reverses_id is null then array['expense.record'] else array['expense.reverse'] end)
    and (recorded_by_id is null or recorded_by_id = (select app_actor())));
create policy insert_in_commands on expense as restrictive for insert to polyphony_app with check ((select app_writes()));
create trigger never_changed before update or delete on expense for each row execute function refuse_change();

-- A signature names a person. Only people who may open identities at the site can read it.
alter table expense_signature enable row level security;
grant select, insert on expense_signature to polyphony_app;
create policy select_at_sites on expense_signature for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));
create policy insert_at_sites on expense_signature for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]) and (select app_action()) = 'expense.record');
create policy insert_in_commands on expense_signature as restrictive for insert to polyphony_app with check ((select app_writes()));
create trigger never_changed before update or delete on expense_signature for each row execute function refuse_change();

-- An import is not undone once somebody was given something.
create or replace function built_on_import(of_study uuid, of_site uuid, of_import uuid) returns setof text language sql stable
  security definer set search_path = public, pg_temp as $$
  select p.code from imported_row r
  join participant p on p.id = r.participant_id and p.study_id = r.study_id and p.site_id = r.site_id
  where r.import_id = of_import and r.study_id = of_study and r.site_id = of_site and (
    p.version <> 1
    or exists (select from participant_event e where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id
      and e.recorded_at <> p.created_at)
    or exists (select from consent c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and (c.recorded_at <> p.created_at or c.withdrawn_on is not null or c.mistaken_at is not null))
    or exists (select from consent c join scope_decision d on d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id
      where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and d.withdrawn_on is not null)
    or exists (select from identity i where i.participant_id = p.id and i.study_id = p.study_id and i.site_id = p.site_id and i.version <> 1)
    or exists (select from attendance a where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id)
    or exists (select from speaker s where s.participant_id = p.id and s.study_id = p.study_id and s.site_id = p.site_id)
    or exists (select from allocation a where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id)
    or exists (select from contact c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id)
    or exists (select from visit_event v where v.participant_id = p.id and v.study_id = p.study_id and v.site_id = p.site_id)
    or exists (select from expense g where g.participant_id = p.id and g.study_id = p.study_id and g.site_id = p.site_id)
    or p.next_call_on is not null or p.contact_way is not null or p.contact_from is not null or p.contact_until is not null
    or p.no_contact_since is not null
  )
  order by p.number
$$;
