// Opening a site: what it is called, where it is, which clock and which languages it keeps.
import { Button, Drawer, MultiSelect, Select, TextInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { localDay } from '@polyphony/domain/calendar'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useDraft } from '../platform/use-draft.ts'
import { useNow } from '../platform/use-now.ts'
import { useWords } from '../platform/words.tsx'
import { countries, timeZones, timeZonesIn } from './places.ts'

const nothing = { code: '', name: '', country: '', timeZone: '', languages: [] as string[], openedOn: '' }

export function OpenSite({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t, dir } = useWords()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position={dir === 'rtl' ? 'left' : 'right'}
      title={t('studies:site.open')}
      closeButtonProps={{ 'aria-label': t('shell:act.close') }}
    >
      <OpenSiteForm onClose={onClose} />
    </Drawer>
  )
}

function OpenSiteForm({ onClose }: { onClose: () => void }) {
  const { t, format, tongue } = useWords()
  const study = useStudy()
  const now = useNow()
  const draft = useDraft(`site.open.${study.id}`, nothing, 'device')
  const { code, name, country, timeZone, languages, openedOn } = draft.value
  const view = useQuery(api.study.view.queryOptions({ studyId: study.id }))
  const open = useCommand(api.site.open.mutationOptions(), {
    done: () => t('studies:site.opened', { code }),
    onDone: () => {
      draft.clear()
      onClose()
    },
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
    <Form
      submit={t('studies:site.submit')}
      isBusy={open.isBusy}
      problem={open.words}
      onSubmit={() => void send()}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('shell:act.cancel')}
        </Button>
      }
    >
      <TextInput
        label={t('studies:site.code')}
        description={t('studies:site.codeHint')}
        value={code}
        error={open.fields.code}
        maxLength={5}
        autoCapitalize="characters"
        autoComplete="off"
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
        autoComplete="off"
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
      <TextInput
        type="date"
        label={t('studies:site.openedOn')}
        description={t('studies:site.openedOnHint')}
        value={openedOn || localDay(new Date(now), timeZone || 'UTC')}
        max={localDay(new Date(now), timeZone || 'UTC')}
        error={open.fields.openedOn}
        onChange={(event) => draft.set({ openedOn: event.currentTarget.value })}
      />
    </Form>
  )
}
