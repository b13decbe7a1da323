// The receipt: a signature on the screen, the number of a paper, or why there is neither.
import { Radio, TextInput } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import type { SignaturePoint } from '@polyphony/domain/consent/drawn'
import type { ReceiptKind } from '@polyphony/domain/expenses/schema'
import { SigningArea } from '../platform/signing/signing-area.tsx'
import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'
import classes from './expenses.module.css'

/** What was typed. The signature is kept apart, and only while the form is open. */
export type TypedReceipt = { kind: ReceiptKind; number: string; reason: string }

export const isReceiptWhole = ({ kind, number, reason }: TypedReceipt): boolean =>
  kind === 'paper' ? number.trim() !== '' : kind === 'signed' || isReason(reason)

type Lines = SignaturePoint[][]
type Props = {
  receipt: TypedReceipt
  onChange: (change: Partial<TypedReceipt>) => void
  /** What the participant signs; undefined while something of it is missing. */
  line: string | undefined
  drawn: { width: number; height: number; lines: Lines } | undefined
  isCleared: boolean
  onDraw: (lines: Lines | null) => void
  /** Only one participant can sign on the screen. */
  mayBeSigned: boolean
  isDemanding: boolean
}

export function ReceiptField({ receipt, onChange, line, mayBeSigned, isDemanding, ...signing }: Props) {
  const { t } = useWords()
  const kinds = (['signed', 'paper', 'none'] as const).filter((kind) => kind !== 'signed' || mayBeSigned)
  const missing = isDemanding ? t('problems:field.text.empty') : undefined
  return (
    <>
      <Radio.Group
        label={t('expenses:record.receipt')}
        value={receipt.kind}
        onChange={(kind) => onChange({ kind: kind as ReceiptKind })}
      >
        <div className={classes.choices}>
          {kinds.map((kind) => (
            <Radio key={kind} value={kind} label={t(`expenses:record.receiptOf.${kind}`)} />
          ))}
        </div>
      </Radio.Group>
      {receipt.kind === 'paper' ? (
        <TextInput
          label={t('expenses:record.paperNumber')}
          description={mayBeSigned ? undefined : t('expenses:record.paperHint')}
          maxLength={60}
          dir="auto"
          value={receipt.number}
          error={missing}
          onChange={(event) => onChange({ number: event.currentTarget.value })}
        />
      ) : null}
      {receipt.kind === 'none' ? (
        <WhyField
          label={t('expenses:record.noneReason')}
          value={receipt.reason}
          error={missing}
          onChange={(reason) => onChange({ reason })}
        />
      ) : null}
      {receipt.kind === 'signed' && line ? (
        <div className={classes.receipt}>
          <p className={classes.quiet}>{t('expenses:record.sign')}</p>
          <p className={classes.says}>
            <bdi>{line}</bdi>
          </p>
          <SigningArea
            {...signing}
            isDemanding={isDemanding}
            words={{
              missing: t('expenses:record.lacksSignature'),
              cleared: t('expenses:record.cleared'),
              hint: t('expenses:record.areaHint'),
            }}
          />
        </div>
      ) : null}
    </>
  )
}
