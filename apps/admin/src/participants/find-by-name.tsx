// Finds a participant by a name, a telephone number or a national id: somebody calls, and nobody knows the code. The typed text is sent by POST, kept
// only in memory, and sent only when the person asks, because each participant found is recorded.
import { Anchor, Button, NativeSelect, TextInput } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { Code } from '@polyphony/ui/code'
import { Form } from '@polyphony/ui/form'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { queryClient, trpcClient } from '../platform/client.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useAsking } from '../platform/use-asking.ts'
import { useWords } from '../platform/words.tsx'
import classes from './register.module.css'
import type { Found } from './wire.ts'

/** The button of the dialog, for people who may see identities. */
export function FindByName() {
  const { t } = useWords()
  const sites = useSitesFor('participant.find')
  const [isOpen, setOpen] = useState(false)
  if (sites.length === 0) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('participants:byName.verb')}
      </Button>
      {isOpen ? <FindDialog sites={sites} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

type DialogProps = { sites: ReturnType<typeof useSitesFor>; onClose: () => void }

function FindDialog({ sites, onClose }: DialogProps) {
  const { t } = useWords()
  const { ask, isBusy, words } = useAsking()
  const study = useStudy()
  const [siteId, setSite] = useState<string>(sites[0]!.id)
  const [typed, setTyped] = useState('')
  const [answer, setAnswer] = useState<Found | undefined>(undefined)
  const [isAsked, setAsked] = useState(false)
  const find = async () => {
    setAsked(true)
    if (isNothing(typed)) return
    setAnswer(undefined)
    setAnswer(await trpcClient.participant.find.mutate({ studyId: study.id, siteId, typed }))
    // The timelines of the participants found now contain this look.
    await queryClient.invalidateQueries({ queryKey: [['participant', 'view']] })
  }
  return (
    <Dialog onClose={onClose} title={t('participants:byName.title')}>
      <Form submit={t('participants:byName.submit')} isBusy={isBusy} problem={words} onSubmit={() => void ask(find)}>
        {sites.length > 1 ? (
          <NativeSelect
            label={t('participants:registering.site')}
            value={siteId}
            data={sites.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setSite(event.currentTarget.value)}
          />
        ) : null}
        <TextInput
          label={t('participants:byName.typed')}
          description={t('participants:byName.hint')}
          dir="auto"
          maxLength={200}
          autoComplete="off"
          data-autofocus
          error={isAsked && isNothing(typed) ? t('problems:field.text.empty') : undefined}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div aria-live="polite">{answer ? <Answer answer={answer} /> : null}</div>
      </Form>
    </Dialog>
  )
}

function Answer({ answer: { found, isMore } }: { answer: Found }) {
  const { t } = useWords()
  const study = useStudy()
  if (found.length === 0) return <p className={classes.quiet}>{t('participants:byName.nobody')}</p>
  return (
    <div className={classes.matches}>
      <strong>{t('participants:byName.found', { count: found.length })}</strong>
      <ul>
        {found.map(({ code, status, by }) => (
          <li key={code}>
            <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="hover">
              <Code>{code}</Code>
            </Anchor>
            <span>{t(`participants:status.${status as 'screened'}`)}</span>
            <span>{t(`participants:byName.by.${by}`)}</span>
          </li>
        ))}
      </ul>
      {isMore ? <p>{t('participants:byName.more')}</p> : null}
    </div>
  )
}
