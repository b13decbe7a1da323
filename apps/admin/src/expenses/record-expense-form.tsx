// Records what one participant, or several at once, were given.
import { NativeSelect, TextInput } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { isWritten, type SignaturePoint } from '@polyphony/domain/consent/drawn'
import { readAmount } from '@polyphony/domain/expenses/amount'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { DayField } from '../platform/day-field.tsx'
import { Dialog } from '../platform/dialog.tsx'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { area } from '../platform/signing/signing-area.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'
import { AmountField } from './amount-field.tsx'
import { ChosenPeople, preselected } from './chosen-people.tsx'
import { useReceiptLine } from './receipt-line.ts'
import { isReceiptWhole, ReceiptField, type TypedReceipt } from './receipt-field.tsx'
import { type Answering, useExplaining } from './use-explaining.ts'
import { useMoney } from './use-money.ts'
import type { Expense, Receiver } from './wire.ts'

export type SessionToPay = { id: string; code: string; on: string }

type Props = {
  siteId: string
  currency: string
  people: readonly Receiver[]
  /** The session for which it is given. */
  session?: SessionToPay | undefined
  /** Sessions to choose from, where none is given. */
  sessions?: readonly SessionToPay[]
  /** What these people were given for the session. */
  given?: readonly Expense[]
  onClose: () => void
}

export default function RecordExpenseForm({ siteId, currency, people, session, sessions = [], given, onClose }: Props) {
  const { t } = useWords()
  const study = useStudy()
  const { money, sign } = useMoney()
  const { configuration, expense: nameOf } = useStudyNames()
  const says = useReceiptLine()
  const today = useSiteDay(study.sites.find(({ id }) => id === siteId)?.timeZone ?? 'UTC')
  const kinds = configuration.expenses?.kinds ?? []
  const draft = useDraft(`expense.record.${session?.id ?? people[0]?.participantId}`, {
    chosen: preselected(people),
    kind: kinds[0]?.key ?? '',
    note: '',
    amount: '',
    on: session && session.on < today ? session.on : today,
    sessionId: session?.id ?? '',
    receipt: { kind: 'paper', number: '', reason: '' } as TypedReceipt,
    reason: '',
    answering: { of: '', refusals: [] } as Answering,
  })
  const { chosen, kind, note, amount: typed, on, sessionId, receipt, reason } = draft.value
  const [isPressed, setPressed] = useState(false)
  const [drawing, setDrawing] = useState<{ lines: SignaturePoint[][]; says: string }>()
  const record = useCommand(api.expense.record.mutationOptions(), {
    done: ({ entries, amount }) =>
      t('expenses:record.done', { count: entries.length, amount: money(amount, currency) }),
    draft,
    onDone: onClose,
  })
  const receivers = people.filter(({ participantId }) => chosen.includes(participantId))
  const amount = readAmount(typed, { currency, sign })
  const needsNote = kinds.find(({ key }) => key === kind)?.needsNote ?? false
  const paid = session ?? sessions.find(({ id }) => id === sessionId)
  // With a signature one person receives one amount.
  const [only] = receivers.length === 1 ? receivers : []
  const line =
    only && amount.ok
      ? says({ code: only.code, amount: amount.amount, currency, on, kind, session: paid?.code ?? null })
      : undefined
  const drawn = drawing && drawing.says === line ? { ...area, lines: drawing.lines } : undefined
  const kindOfReceipt = receipt.kind === 'signed' && !only ? 'paper' : receipt.kind
  const explaining = useExplaining(JSON.stringify([chosen, kind, amount.ok && amount.amount, on, paid?.id]), draft)
  const refusals = explaining.shown(record.problem?.code)
  const asksWhy = refusals.length > 0 || reason !== ''
  const lacks = {
    note: needsNote && note.trim() === '',
    reason: asksWhy && !isReason(reason),
    receipt:
      kindOfReceipt === 'signed' ? !drawn || !isWritten(drawn) : !isReceiptWhole({ ...receipt, kind: kindOfReceipt }),
  }
  const submit = () => {
    setPressed(true)
    if (!amount.ok || receivers.length === 0 || Object.values(lacks).some(Boolean)) return
    explaining.onSend(refusals)
    void record.send({
      studyId: study.id,
      siteId,
      participantIds: receivers.map(({ participantId }) => participantId),
      ...(paid && { sessionId: paid.id }),
      kind,
      ...(note.trim() && { note: note.trim() }),
      amount: amount.amount,
      currency,
      on,
      receipt:
        kindOfReceipt === 'signed'
          ? { kind: 'signed', signature: drawn! }
          : kindOfReceipt === 'paper'
            ? { kind: 'paper', number: receipt.number.trim() }
            : { kind: 'none', reason: receipt.reason.trim() },
      ...(asksWhy && { reason: reason.trim(), reasonFor: refusals }),
    })
  }
  const isForMany = people.length > 1
  const title = session
    ? t('expenses:record.titleOf', { session: session.code })
    : t('expenses:record.title', { code: people[0]?.code ?? '' })
  const missing = t('problems:field.text.empty')
  return (
    <Dialog onClose={onClose} title={title}>
      <Form
        onSubmit={submit}
        submit={isForMany ? t('expenses:record.submitMany', { count: receivers.length }) : t('expenses:record.submit')}
        isBusy={record.isBusy}
        problem={record.words}
      >
        <DraftLine of={draft} />
        {isForMany ? (
          <ChosenPeople
            people={people}
            given={given ?? []}
            chosen={chosen}
            onChoose={(next) => draft.set({ chosen: next })}
            error={isPressed && receivers.length === 0 ? t('expenses:record.nobody') : undefined}
          />
        ) : null}
        <NativeSelect
          label={t('expenses:record.kind')}
          data={kinds.map(({ key }) => ({ value: key, label: nameOf(key) }))}
          value={kind}
          onChange={(event) => draft.set({ kind: event.currentTarget.value })}
          data-autofocus
        />
        {needsNote || note ? (
          <TextInput
            label={t('expenses:record.note')}
            maxLength={200}
            dir="auto"
            value={note}
            error={isPressed && lacks.note ? missing : record.fields['note']}
            onChange={(event) => draft.set({ note: event.currentTarget.value })}
          />
        ) : null}
        <AmountField
          currency={currency}
          typed={typed}
          answer={amount}
          many={receivers.length}
          isDemanding={isPressed}
          error={record.fields['amount']}
          onType={(next) => draft.set({ amount: next })}
        />
        <DayField
          label={t('expenses:record.on')}
          value={on}
          max={today}
          error={record.fields['on']}
          onChange={(day) => draft.set({ on: day })}
        />
        {!session && sessions.length > 0 ? (
          <NativeSelect
            label={t('expenses:record.session')}
            data={[
              { value: '', label: t('expenses:record.noSession') },
              ...sessions.map(({ id, code }) => ({ value: id, label: code })),
            ]}
            value={sessionId}
            onChange={(event) => draft.set({ sessionId: event.currentTarget.value })}
          />
        ) : null}
        <ReceiptField
          receipt={{ ...receipt, kind: kindOfReceipt }}
          onChange={(change) => draft.set({ receipt: { ...receipt, ...change } })}
          line={line}
          drawn={drawn}
          isCleared={drawing !== undefined && !drawn}
          onDraw={(lines) => setDrawing(lines && line ? { lines, says: line } : undefined)}
          mayBeSigned={only !== undefined}
          isDemanding={isPressed && lacks.receipt}
        />
        {asksWhy ? (
          <WhyField
            label={t('expenses:record.reason')}
            value={reason}
            error={isPressed && lacks.reason && record.problem === undefined ? missing : record.fields['reason']}
            onChange={(words) => draft.set({ reason: words })}
          />
        ) : null}
      </Form>
    </Dialog>
  )
}
