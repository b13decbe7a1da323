// What is wrong with a row, at fields in which it can be put right. What was typed is kept as a draft until it is sent.
import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { own } from '@polyphony/domain/own'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { faultWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import { useFieldNames } from './field-names.ts'
import classes from './import.module.css'
import type { ImportFile, RowForm } from './wire.ts'

export function PutRight({ importId, file, row, decide, isBusy }: RowForm & { file: ImportFile }) {
  const { t, translator } = useWords()
  const names = useFieldNames()
  const draft = useDraft<{ texts: Record<string, string> }>(`import.put_right.${importId}.${row.line}`, { texts: {} })
  const { texts: typed } = draft.value
  const whole = row.faults.filter(({ field }) => field === null)
  // The first fault of a field is the reason for the others.
  const byField = new Map(
    row.faults.toReversed().flatMap((fault) => (fault.field === null ? [] : [[fault.field, fault] as const])),
  )
  const put = (name: string, text: string) => draft.set({ texts: { ...typed, [name]: text } })
  const send = async () => {
    const isKnown = ([name]: [string, string]) => file.fields.some((field) => field.name === name)
    const texts = Object.fromEntries(Object.entries({ ...row.putRight, ...typed }).filter(isKnown))
    const decision = row.decision === null ? {} : { decision: row.decision }
    const done = await decide({ ...decision, ...(row.reason !== null && { reason: row.reason }), texts })
    if (done !== undefined) await draft.clear()
  }
  return (
    <form
      className={classes.faults}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <DraftLine of={draft} />
      {whole.map(({ code, details }) => (
        <p key={code}>{faultWords(translator, code, details)}</p>
      ))}
      {[...byField].map(([name, { code, details }]) => {
        const field = file.fields.find((each) => each.name === name)
        const value = own(typed, name) ?? row.texts[name] ?? ''
        const common = { label: names.field(name), error: faultWords(translator, code, details) }
        if (!field) return <p key={name}>{`${common.label}: ${common.error}`}</p>
        return field.kind === 'choice' ? (
          <NativeSelect
            key={name}
            {...common}
            value={field.choices?.includes(value) ? value : ''}
            data={names.options(field, row.texts[name] || t('imports:notGiven'))}
            onChange={(event) => put(name, event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={name}
            {...common}
            dir="auto"
            value={value}
            onChange={(event) => put(name, event.currentTarget.value)}
          />
        )
      })}
      <Group>
        {byField.size > 0 ? (
          <Button size="xs" type="submit" variant="default" loading={isBusy}>
            {t('imports:putRight')}
          </Button>
        ) : null}
        <Button size="xs" variant="subtle" onClick={() => void decide({ decision: 'leave' })}>
          {t('imports:leaveOut')}
        </Button>
      </Group>
    </form>
  )
}
