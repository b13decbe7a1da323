import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core'
import { openActions, subjects } from '@polyphony/domain/tokens/interface'
import { Form } from '@polyphony/ui/form'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { actionsOf } from '../platform/use-token-words.ts'
import { useWords } from '../platform/words.tsx'
import { SitesField } from './sites-field.tsx'
import { useOwnReach } from './use-own-reach.ts'

export type Made = { token: string; expiresAt: string }

type Typed = { name: string; reads: string[]; writes: string[]; sites: string[]; days: string }

const lengths = [7, 30, 90, 365]

export function MakeTokenForm({ onMade }: { onMade: (made: Made) => void }) {
  const { t } = useWords()
  const study = useStudy()
  const { own, sites } = useOwnReach(openActions, (action) => action)
  const choices = (writes: boolean) => subjects.filter((subject) => actionsOf(subject, writes, own).length > 0)
  const nothing: Typed = { name: '', reads: choices(false), writes: [], sites: sites.map(({ id }) => id), days: '90' }
  const draft = useDraft<Typed>(`token.create.${study.id}`, nothing)
  const { name, reads, writes, sites: siteIds, days } = draft.value
  const make = useCommand(api.token.create.mutationOptions(), { draft, onDone: onMade })
  const actions = [
    ...reads.flatMap((subject) => actionsOf(subject, false, own)),
    ...writes.flatMap((subject) => actionsOf(subject, true, own)),
  ]
  const boxes = (of: readonly string[]) =>
    of.map((subject) => (
      <Checkbox key={subject} value={subject} label={t(`tokens:subject.${subject as (typeof subjects)[number]}`)} />
    ))
  return (
    <Form
      submit={t('tokens:make.submit')}
      isBusy={make.isBusy}
      problem={make.words}
      onSubmit={() => void make.send({ studyId: study.id, name, actions, siteIds, days: Number(days) })}
    >
      <DraftLine of={draft} />
      <TextInput
        label={t('tokens:make.name')}
        description={t('tokens:make.nameHint')}
        value={name}
        error={make.fields.name}
        maxLength={80}
        dir="auto"
        data-autofocus
        onChange={(event) => draft.set({ name: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t('tokens:make.reads')}
        description={t('tokens:make.never')}
        value={reads}
        error={make.fields.actions}
        onChange={(chosen) => draft.set({ reads: chosen })}
      >
        <Stack gap="xs" mt="xs">
          {boxes(choices(false))}
        </Stack>
      </Checkbox.Group>
      {choices(true).length > 0 ? (
        <Checkbox.Group
          label={t('tokens:make.writes')}
          description={t('tokens:make.writesHint')}
          value={writes}
          onChange={(chosen) => draft.set({ writes: chosen })}
        >
          <Stack gap="xs" mt="xs">
            {boxes(choices(true))}
          </Stack>
        </Checkbox.Group>
      ) : null}
      <SitesField
        label={t('tokens:make.sites')}
        sites={sites}
        value={siteIds}
        error={make.fields.siteIds}
        onChange={(chosen) => draft.set({ sites: chosen })}
      />
      <NativeSelect
        label={t('tokens:make.days')}
        data={lengths.map((count) => ({ value: String(count), label: t('tokens:make.day', { count }) }))}
        value={days}
        error={make.fields.days}
        onChange={(event) => draft.set({ days: event.currentTarget.value })}
      />
    </Form>
  )
}
