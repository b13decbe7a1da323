import { Checkbox, Stack, TextInput } from '@mantine/core'
import {
  allWebhookKinds,
  kindsOf,
  type WebhookKind,
  webhookKinds,
  webhookSubjects,
} from '@polyphony/domain/webhooks/kinds'
import { longestAddress } from '@polyphony/domain/webhooks/limits'
import { Form } from '@polyphony/ui/form'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWebhookWords } from '../platform/use-webhook-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { SitesField } from './sites-field.tsx'
import { useOwnReach } from './use-own-reach.ts'

export type Made = { secret: string; expiresAt: string }

type Typed = { address: string; kinds: WebhookKind[]; sites: string[] }

export function MakeWebhookForm({ onMade }: { onMade: (made: Made) => void }) {
  const { t } = useWords()
  const study = useStudy()
  const said = useWebhookWords()
  const { own, sites } = useOwnReach(allWebhookKinds, (kind) => webhookKinds[kind])
  const nothing: Typed = { address: '', kinds: [], sites: sites.map(({ id }) => id) }
  const draft = useDraft<Typed>(`webhook.create.${study.id}`, nothing)
  const { address, kinds, sites: siteIds } = draft.value
  const make = useCommand(api.webhook.create.mutationOptions(), { draft, onDone: onMade })
  const subjects = webhookSubjects
    .map((subject) => ({ subject, choices: kindsOf(subject).filter((kind) => own.includes(kind)) }))
    .filter(({ choices }) => choices.length > 0)
  return (
    <Form
      submit={t('webhooks:make.submit')}
      isBusy={make.isBusy}
      problem={make.words}
      onSubmit={() => void make.send({ studyId: study.id, address: address.trim(), kinds, siteIds })}
    >
      <DraftLine of={draft} />
      <TextInput
        label={t('webhooks:make.address')}
        description={t('webhooks:make.addressHint')}
        value={address}
        error={make.fields.address}
        maxLength={longestAddress}
        type="url"
        dir="ltr"
        placeholder="https://"
        autoComplete="off"
        data-autofocus
        onChange={(event) => draft.set({ address: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t('webhooks:make.kinds')}
        description={t('webhooks:make.never')}
        value={kinds}
        error={make.fields.kinds}
        onChange={(chosen) => draft.set({ kinds: chosen as WebhookKind[] })}
      >
        {subjects.map(({ subject, choices }) => (
          <fieldset key={subject} className={classes.kinds}>
            <legend>{t(`webhooks:subject.${subject}`)}</legend>
            <Stack gap="xs">
              {choices.map((kind) => (
                <Checkbox key={kind} value={kind} label={said.kind(kind)} />
              ))}
            </Stack>
          </fieldset>
        ))}
      </Checkbox.Group>
      <SitesField
        label={t('webhooks:make.sites')}
        sites={sites}
        value={siteIds}
        error={make.fields.siteIds}
        onChange={(chosen) => draft.set({ sites: chosen })}
      />
    </Form>
  )
}
