// The form that invites staff members: the addresses, the role and the site. Then it shows the links, only once.
import { Textarea } from '@mantine/core'
import { addressesIn } from '@polyphony/domain/staff/email'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { type FormDraft, useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { type Made, OneTimeLinks } from './one-time-links.tsx'
import { type Place, PlaceFields, siteIdOf } from './place-fields.tsx'

type InviteProps = { onClose: () => void }

export function Invite({ onClose }: InviteProps) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`staff.invite.${study.id}`, nobody)
  const [made, setMade] = useState<Made>()
  return (
    <Dialog
      isBeside
      onClose={onClose}
      title={made ? t('staff:invitation.made', { count: made.invitations.length }) : t('staff:invitation.title')}
      // The link cannot be shown again, so a click outside or the escape key does not close the drawer.
      closesEasily={!made}
    >
      {made ? (
        <OneTimeLinks made={made} onNext={() => setMade(undefined)} onDone={onClose} />
      ) : (
        <InviteForm draft={draft} onMade={setMade} />
      )}
    </Dialog>
  )
}

type Typed = Place & { email: string }

const nobody: Typed = { email: '', role: '', site: '' }

type FormProps = { draft: FormDraft<Typed>; onMade: (made: Made) => void }

function InviteForm({ draft, onMade }: FormProps) {
  const { t } = useWords()
  const study = useStudy()
  const { email, ...place } = draft.value
  const invite = useCommand(api.staff.invite.mutationOptions(), {
    draft,
    onDone: onMade,
  })
  const emails = addressesIn(email)
  const [sent, setSent] = useState<readonly string[]>([])
  // The server refuses empty fields, one by one, like other values that are not valid.
  const send = () => {
    setSent(emails)
    return invite.send({ studyId: study.id, emails, role: place.role as 'monitor', siteId: siteIdOf(place) })
  }
  // The server counts in the list that was sent. What is typed meanwhile has other places.
  const wrong = Object.entries(invite.fields).flatMap(([field, words]) => {
    const at = /^emails\.(\d+)$/.exec(field)?.[1]
    return at === undefined ? [] : [sent.length > 1 ? `${sent[Number(at)]}: ${words}` : words]
  })
  return (
    <Form
      submit={t('staff:invitation.submit')}
      isBusy={invite.isBusy}
      problem={invite.words}
      onSubmit={() => void send()}
    >
      <DraftLine of={draft} />
      <Textarea
        label={t('staff:invitation.email')}
        description={t('staff:invitation.emailHint')}
        value={email}
        error={invite.fields.emails ?? (wrong.length > 0 ? <bdi>{wrong.join(' ')}</bdi> : undefined)}
        dir="ltr"
        autosize
        minRows={1}
        maxRows={12}
        inputMode="email"
        spellCheck={false}
        data-autofocus
        onChange={(event) => draft.set({ email: event.currentTarget.value })}
      />
      <PlaceFields action="staff.invite" place={place} onChange={draft.set} errors={invite.fields} />
    </Form>
  )
}
