// The form that opens a site: its name, its country, its time zone and its languages.
import { MultiSelect, Select, TextInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '../platform/dialog.tsx'
import { DayField } from '../platform/day-field.tsx'
import { api } from '../platform/client.ts'
import { useNow, useSiteDay } from '../platform/clock.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { type FormDraft, useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { countries, timeZones, timeZonesIn } from '../platform/places.ts'

const nothing = { code: '', name: '', country: '', timeZone: '', languages: [] as string[], openedOn: '' }

type OpenSiteProps = { onClose: () => void }

export function OpenSite({ onClose }: OpenSiteProps) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`site.open.${study.id}`, nothing)
  return (
    <Dialog isBeside onClose={onClose} title={t('studies:site.open')}>
      <OpenSiteForm draft={draft} onClose={onClose} />
    </Dialog>
  )
}

function OpenSiteForm({ draft, onClose }: OpenSiteProps & { draft: FormDraft<typeof nothing> }) {
  const { t, format, tongue } = useWords()
  const study = useStudy()
  const now = useNow()
  const { code, name, country, timeZone, languages, openedOn } = draft.value
  const today = useSiteDay(timeZone || 'UTC')
  const view = useQuery(api.study.view.queryOptions({ studyId: study.id }))
  const open = useCommand(api.site.open.mutationOptions(), {
    done: () => t('studies:site.opened', { code }),
    draft,
    onDone: onClose,
  })
  const collator = new Intl.Collator(tongue)
  const regions = countries()
    .map((value) => ({ value, label: format.country(value) }))
    .sort((one, other) => collator.compare(one.label, other.label))
  const chooseCountry = (next: string) => {
    const zones = next ? timeZonesIn(next) : []
    draft.set({
      country: next,
      timeZone: zones.length === 1 ? (zones[0] as string) : zones.includes(timeZone) ? timeZone : '',
    })
  }
  const near = country ? timeZonesIn(country) : []
  const zones = [...near, ...timeZones().filter((zone) => !near.includes(zone))]
  const send = () =>
    open.send({ studyId: study.id, code, name, country, timeZone, languages, ...(openedOn ? { openedOn } : {}) })
  return (
    <Form submit={t('studies:site.submit')} isBusy={open.isBusy} problem={open.words} onSubmit={() => void send()}>
      <DraftLine of={draft} />
      <TextInput
        label={t('studies:site.code')}
        description={t('studies:site.codeHint')}
        value={code}
        error={open.fields.code}
        maxLength={5}
        autoCapitalize="characters"
        spellCheck={false}
        dir="ltr"
        data-autofocus
        onChange={(event) => draft.set({ code: event.currentTarget.value.toUpperCase() })}
      />
      <TextInput
        label={t('studies:site.name')}
        description={t('studies:site.nameHint')}
        value={name}
        error={open.fields.name}
        dir="auto"
        onChange={(event) => draft.set({ name: event.currentTarget.value })}
      />
      <Select
        label={t('studies:site.country')}
        data={regions}
        value={country || null}
        error={open.fields.country}
        searchable
        autoComplete="off"
        onChange={(next) => chooseCountry(next ?? '')}
      />
      <Select
        label={t('studies:site.timeZone')}
        placeholder={t('studies:site.timeZoneSearch')}
        description={timeZone ? t('studies:site.timeZoneHint', { time: format.time(now, timeZone) }) : undefined}
        data={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        value={timeZone || null}
        error={open.fields.timeZone}
        limit={60}
        searchable
        autoComplete="off"
        onChange={(next) => draft.set({ timeZone: next ?? '' })}
      />
      <MultiSelect
        label={t('studies:site.languages')}
        description={t('studies:site.languagesHint')}
        data={(view.data?.configuration.languages ?? []).map((value) => ({ value, label: format.language(value) }))}
        value={languages}
        error={open.fields.languages}
        onChange={(next) => draft.set({ languages: next })}
      />
      <DayField
        label={t('studies:site.openedOn')}
        description={t('studies:site.openedOnHint')}
        value={openedOn || today}
        max={today}
        error={open.fields.openedOn}
        onChange={(day) => draft.set({ openedOn: day })}
      />
    </Form>
  )
}
