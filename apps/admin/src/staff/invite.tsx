// Inviting: whom, to which role, where; then the one-time link, shown this once.
import { Button, Drawer, TextInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useDraft } from '../platform/use-draft.ts'
import { useWords } from '../platform/words.tsx'
import { OneTimeLink } from './one-time-link.tsx'
import { type Place, PlaceFields, siteIdOf } from './place-fields.tsx'

type Made = { link: string; expiresAt: string; email: string }

export function Invite({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t, dir } = useWords()
  const [made, setMade] = useState<Made>()
  const close = () => {
    setMade(undefined)
    onClose()
  }
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position={dir === 'rtl' ? 'left' : 'right'}
      title={t(made ? 'staff:invitation.made' : 'staff:invitation.title')}
      closeButtonProps={{ 'aria-label': t('shell:act.close') }}
      // The link cannot be shown again, so a stray click or key does not put it away.
      closeOnClickOutside={!made}
      closeOnEscape={!made}
    >
      {made ? (
        <OneTimeLink {...made} onNext={() => setMade(undefined)} onDone={close} />
      ) : (
        <InviteForm onMade={setMade} onCancel={close} />
      )}
    </Drawer>
  )
}

const nobody: Place & { email: string } = { email: '', role: '', site: '' }

function InviteForm({ onMade, onCancel }: { onMade: (made: Made) => void; onCancel: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`staff.invite.${study.id}`, nobody, 'tab')
  const { email, ...place } = draft.value
  const invite = useCommand(api.staff.invite.mutationOptions(), {
    onDone: ({ link, expiresAt }) => {
      draft.clear()
      onMade({ link, expiresAt, email: email.trim() })
    },
  })
  // What is still empty is refused by the server, field by field, like anything else that is not in order.
  const send = () =>
    invite.send({ studyId: study.id, email: email.trim(), role: place.role as 'monitor', siteId: siteIdOf(place) })
  return (
    <Form
      submit={t('staff:invitation.submit')}
      isBusy={invite.isBusy}
      problem={invite.words}
      onSubmit={() => void send()}
      actions={
        <Button variant="default" onClick={onCancel}>
          {t('shell:act.cancel')}
        </Button>
      }
    >
      <TextInput
        type="email"
        label={t('staff:invitation.email')}
        description={t('staff:invitation.emailHint')}
        value={email}
        error={invite.fields.email}
        autoComplete="off"
        dir="ltr"
        data-autofocus
        onChange={(event) => draft.set({ email: event.currentTarget.value })}
      />
      <PlaceFields action="staff.invite" place={place} onChange={draft.set} errors={invite.fields} />
    </Form>
  )
}
