// Who may be registered already, and the reason that is needed to import the row all the same.
import { Button, Group, Textarea } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { Code } from '@polyphony/ui/code'
import { noReason } from '../platform/drafts/confirm.tsx'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'
import type { RowForm } from './wire.ts'

export function Doubt({ importId, row, decide, isBusy }: RowForm) {
  const { t, format } = useWords()
  const draft = useDraft(`import.doubt.${importId}.${row.line}`, noReason)
  const { reason: why } = draft.value
  const { likely, alike, kind } = row
  const shown = likely.flatMap((each) => each ?? [])
  const hasUnseen = shown.length < likely.length
  const take = async () => {
    const done = await decide({ decision: 'import', reason: why.trim() })
    if (done !== undefined) await draft.clear()
  }
  return (
    <div className={classes.doubt}>
      <DraftLine of={draft} />
      {kind === 'unchanged' ? <span>{t('imports:again')}</span> : null}
      {likely.length > 0 ? <strong>{t('imports:likely', { count: likely.length })}</strong> : null}
      {shown.length > 0 ? (
        <ul>
          {shown.map(({ code, status, reasons }) => (
            <li key={code}>
              <Code>{code}</Code>
              <span>{t(`participants:status.${status as 'screened'}`)}</span>
              <span>{reasons.map((reason) => t(`participants:registering.${reason}`)).join(' · ')}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {hasUnseen ? <span>{t('imports:unnamed')}</span> : null}
      {alike.length > 0 ? (
        <span>{t('imports:alike', { lines: format.list(alike.map((line) => format.number(line))) })}</span>
      ) : null}
      {hasUnseen ? null : (
        <Textarea
          label={t('participants:registering.duplicateReason')}
          description={t('participants:registering.duplicateHint')}
          autosize
          dir="auto"
          maxLength={1000}
          value={why}
          onChange={(event) => draft.set({ reason: event.currentTarget.value })}
        />
      )}
      <Group>
        {hasUnseen ? null : (
          <Button size="xs" variant="default" disabled={!isReason(why)} loading={isBusy} onClick={() => void take()}>
            {t('imports:importAnyway')}
          </Button>
        )}
        {kind === 'likely' ? (
          <Button size="xs" variant="subtle" onClick={() => void decide({ decision: 'leave' })}>
            {t('imports:leaveOut')}
          </Button>
        ) : null}
      </Group>
    </div>
  )
}
