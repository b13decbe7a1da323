import { Group, Modal, TextInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './session-page.module.css'
import type { Session } from './session-page.tsx'
import { siteTime } from './week.ts'

/** Says that a session took place; the times begin as they were planned. */
export default function HoldForm({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { timeZone } = session
  const [held, setHeld] = useState({
    on: session.on,
    from: siteTime(session.startsAt, timeZone),
    until: siteTime(session.endsAt, timeZone),
  })
  const hold = useCommand(api.session.hold.mutationOptions(), {
    done: ({ code }) => t('sessions:hold.done', { code }),
    onDone: onClose,
  })
  const field = (name: keyof typeof held) => ({
    value: held[name],
    error: hold.fields[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setHeld({ ...held, [name]: event.currentTarget.value }),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('sessions:hold.title', { code: session.code })}
      closeButtonProps={{ 'aria-label': t('shell:act.close') }}
    >
      <Form
        submit={t('sessions:hold.verb')}
        isBusy={hold.isBusy}
        problem={hold.words}
        onSubmit={() => void hold.send({ studyId: study.id, id: session.id, ...held } as never)}
      >
        <p className={classes.quiet}>{t('sessions:hold.what', { zone: format.zone(timeZone, session.startsAt) })}</p>
        <Group gap="sm" align="start">
          <TextInput type="date" label={t('sessions:plan.on')} {...field('on')} data-autofocus />
          <TextInput type="time" label={t('sessions:plan.from')} {...field('from')} />
          <TextInput type="time" label={t('sessions:plan.until')} {...field('until')} />
        </Group>
      </Form>
    </Modal>
  )
}
