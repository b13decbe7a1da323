import { NativeSelect, Radio } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { FormSection } from '@polyphony/ui/form'
import { DayField } from '../platform/day-field.tsx'
import { NumberField } from '../platform/number-field.tsx'
import type { StudyOfMine } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { isNoYear } from './birth.ts'
import { IdentityFields } from './identity-fields.tsx'
import { LikelyDuplicates } from './likely-duplicates.tsx'
import classes from './register.module.css'
import type { RegistrationDraft } from './registration-draft.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import type { useLikelyDuplicates } from './use-likely-duplicates.ts'

type WhoProps = {
  draft: RegistrationDraft
  sites: StudyOfMine['sites']
  mayName: boolean
  duplicates: ReturnType<typeof useLikelyDuplicates>
  fields: Record<string, string>
  /** The person tried to continue, so missing values are marked. */
  isPressed: boolean
}

/** The first step: coded facts, and the identity if this person may enter it. */
export function RegisterWho({ draft, sites, mayName, duplicates, fields, isPressed }: WhoProps) {
  const { t, format } = useWords()
  const { configuration, group } = useStudyNames()
  const { value, set } = draft
  const none = { value: '', label: '' }
  const needed = (typed: string) => (isPressed && isNothing(typed) ? t('problems:field.text.empty') : undefined)
  const chosen = configuration.groups.find(({ key }) => key === value.group)
  return (
    <>
      <FormSection title={t('participants:registering.who')} hint={t('participants:registering.allNeeded')}>
        <div className={classes.pair}>
          {sites.length > 1 ? (
            <NativeSelect
              label={t('participants:registering.site')}
              data={sites.map(({ id, name }) => ({ value: id, label: name }))}
              value={value.siteId}
              onChange={(event) => set({ siteId: event.currentTarget.value, formVersionId: '', givenWhich: '' })}
            />
          ) : null}
          <NativeSelect
            label={t('participants:registering.group')}
            data={[none, ...configuration.groups.map(({ key }) => ({ value: key, label: group(key) }))]}
            value={value.group}
            error={fields['group'] ?? needed(value.group)}
            required
            withAsterisk={false}
            onChange={(event) => set({ group: event.currentTarget.value, peerRole: '' })}
          />
          <DayField
            label={t('participants:registering.screenedOn')}
            value={value.screenedOn}
            error={fields['screenedOn'] ?? needed(value.screenedOn)}
            onChange={(day) => set({ screenedOn: day })}
          />
        </div>
        {chosen?.hasPeerRole ? (
          <Radio.Group
            label={t('participants:registering.peerRole')}
            error={needed(value.peerRole)}
            value={value.peerRole}
            onChange={(peerRole) => set({ peerRole })}
          >
            <div className={classes.choices}>
              {(['designated', 'traditional'] as const).map((role) => (
                <Radio key={role} value={role} label={t(`participants:peerRole.${role}`)} />
              ))}
            </div>
          </Radio.Group>
        ) : null}
      </FormSection>
      {mayName ? (
        <FormSection
          title={t('participants:registering.identityTitle')}
          hint={t('participants:registering.identityHint')}
        >
          <IdentityFields value={draft.value} onChange={draft.set} fields={fields} />
          <LikelyDuplicates
            duplicates={duplicates}
            reason={draft.value.duplicateReason}
            onReason={(duplicateReason) => draft.set({ duplicateReason })}
            error={needed(draft.value.duplicateReason)}
          />
        </FormSection>
      ) : (
        <p className={classes.quiet}>{t('participants:registering.codedOnly')}</p>
      )}
      <FormSection title={t('participants:facts.title')} hint={t('participants:registering.factsHint')}>
        <div className={classes.pair}>
          <NumberField
            label={t('participants:registering.birthYear')}
            placeholder={draft.value.birthDate.slice(0, 4)}
            value={value.birthYear}
            error={
              isPressed && isNoYear(value.birthYear) ? t('problems:field.number.year_malformed') : fields['birthYear']
            }
            onChange={(birthYear) => set({ birthYear })}
          />
          <NativeSelect
            label={t('participants:registering.language')}
            data={[none, ...configuration.languages.map((value) => ({ value, label: format.language(value) }))]}
            value={value.language}
            onChange={(event) => set({ language: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('participants:registering.gender')}
            data={[
              none,
              ...(['woman', 'man', 'another', 'not_said'] as const).map((value) => ({
                value,
                label: t(`participants:gender.${value}`),
              })),
            ]}
            value={value.gender}
            onChange={(event) => set({ gender: event.currentTarget.value })}
          />
        </div>
      </FormSection>
    </>
  )
}
