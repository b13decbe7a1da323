import { NativeSelect, TextInput } from '@mantine/core'
import { FormSection } from '@polyphony/ui/form'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { Plan } from './plan.ts'
import { RoomFields } from './room-fields.tsx'
import classes from './session-page.module.css'
import { TimesFields } from './times-fields.tsx'

type Props = {
  plan: Plan
  set: (change: Partial<Plan>) => void
  fields: Record<string, string>
  siteId: string
  /** The languages of the site, which are listed first. */
  spoken: readonly string[]
  /** The name of the site whose local time is used. */
  place: string
  timeZone: string
  /** Whether a missing choice is marked, because the person tried to save. */
  isDemanding: boolean
}

/** The fields of a plan: time, place, language, staff. */
export function PlanFields({ plan, set, fields, siteId, spoken, place, timeZone, isDemanding }: Props) {
  const { t, format } = useWords()
  const { configuration, group } = useStudyNames()
  const { groups, languages } = configuration
  const ordered = [
    ...languages.filter((each) => spoken.includes(each)),
    ...languages.filter((each) => !spoken.includes(each)),
  ]
  return (
    <>
      <FormSection title={t('sessions:plan.when')} hint={t('sessions:plan.zone', { site: place })}>
        <TimesFields {...{ set, timeZone, isDemanding }} times={plan} errorOf={(name) => fields[name]} />
      </FormSection>
      <FormSection title={t('sessions:plan.what')}>
        <div className={classes.fields}>
          <NativeSelect
            label={t('sessions:plan.language')}
            data={[{ value: '', label: '' }, ...ordered.map((value) => ({ value, label: format.language(value) }))]}
            value={plan.language}
            error={fields['language']}
            onChange={(event) => set({ language: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('sessions:plan.group')}
            data={[
              { value: '', label: t('sessions:plan.anyGroup') },
              ...groups.map(({ key }) => ({ value: key, label: group(key) })),
            ]}
            value={plan.group}
            error={fields['group']}
            onChange={(event) => set({ group: event.currentTarget.value })}
          />
          <TextInput
            label={t('sessions:plan.guideVersion')}
            value={plan.guideVersion}
            error={fields['guideVersion']}
            maxLength={60}
            dir="auto"
            onChange={(event) => set({ guideVersion: event.currentTarget.value })}
          />
          <TextInput
            label={t('sessions:plan.place')}
            description={t('sessions:plan.placeHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={plan.place}
            error={fields['place']}
            maxLength={200}
            dir="auto"
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
        </div>
      </FormSection>
      <FormSection title={t('sessions:plan.room')} hint={t('sessions:plan.roomHint')}>
        <RoomFields staff={plan.staff} onChange={(staff) => set({ staff })} siteId={siteId} error={fields['staff']} />
      </FormSection>
    </>
  )
}
