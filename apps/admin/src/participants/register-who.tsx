import { NativeSelect, Radio, TextInput } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { FormSection } from '@polyphony/ui/form'
import type { StudyOfMine } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { IdentityFields } from './identity-fields.tsx'
import { LikelyDuplicates } from './likely-duplicates.tsx'
import classes from './register.module.css'
import type { RegistrationDraft } from './registration-draft.ts'
import { useStudyNames } from './use-configuration.ts'
import type { useLikelyDuplicates } from './use-likely-duplicates.ts'

type WhoProps = {
  draft: RegistrationDraft
  sites: StudyOfMine['sites']
  mayName: boolean
  duplicates: ReturnType<typeof useLikelyDuplicates>
  fields: Record<string, string>
  /** Somebody wanted to go on: say what is missing. */
  isPressed: boolean
}

/** Who it is: coded facts for everybody, and the identity where it may be kept. */
export function RegisterWho({ draft, sites, mayName, duplicates, fields, isPressed }: WhoProps) {
  const { t, format } = useWords()
  const { configuration, group } = useStudyNames()
  const { coded, setCoded } = draft
  const none = { value: '', label: '' }
  const needed = (value: string) => (isPressed && isNothing(value) ? t('problems:field.text.empty') : undefined)
  const chosen = configuration.groups.find(({ key }) => key === coded.group)
  return (
    <>
      <FormSection title={t('participants:registering.who')}>
        <div className={classes.pair}>
          {sites.length > 1 ? (
            <NativeSelect
              label={t('participants:registering.site')}
              data={sites.map(({ id, name }) => ({ value: id, label: name }))}
              value={coded.siteId}
              onChange={(event) => setCoded({ siteId: event.currentTarget.value, formVersionId: '' })}
            />
          ) : null}
          <NativeSelect
            label={t('participants:registering.group')}
            data={[none, ...configuration.groups.map(({ key }) => ({ value: key, label: group(key) }))]}
            value={coded.group}
            error={fields['group'] ?? needed(coded.group)}
            required
            withAsterisk={false}
            onChange={(event) => setCoded({ group: event.currentTarget.value, peerRole: '' })}
          />
          <TextInput
            type="date"
            label={t('participants:registering.screenedOn')}
            value={coded.screenedOn}
            error={fields['screenedOn'] ?? needed(coded.screenedOn)}
            onChange={(event) => setCoded({ screenedOn: event.currentTarget.value })}
          />
        </div>
        {chosen?.hasPeerRole ? (
          <Radio.Group
            label={t('participants:registering.peerRole')}
            error={needed(coded.peerRole)}
            value={coded.peerRole}
            onChange={(peerRole) => setCoded({ peerRole })}
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
          <IdentityFields value={draft.named} onChange={draft.setNamed} fields={fields} />
          <LikelyDuplicates
            duplicates={duplicates}
            reason={draft.named.duplicateReason}
            onReason={(duplicateReason) => draft.setNamed({ duplicateReason })}
            error={needed(draft.named.duplicateReason)}
          />
        </FormSection>
      ) : (
        <p className={classes.quiet}>{t('participants:registering.codedOnly')}</p>
      )}
      <FormSection title={t('participants:facts.title')}>
        <div className={classes.pair}>
          <TextInput
            label={t('participants:registering.birthYear')}
            inputMode="numeric"
            maxLength={4}
            placeholder={draft.named.birthDate.slice(0, 4)}
            value={coded.birthYear}
            error={fields['birthYear']}
            onChange={(event) => setCoded({ birthYear: event.currentTarget.value.replace(/\D/g, '') })}
          />
          <NativeSelect
            label={t('participants:registering.language')}
            data={[none, ...configuration.languages.map((value) => ({ value, label: format.language(value) }))]}
            value={coded.language}
            onChange={(event) => setCoded({ language: event.currentTarget.value })}
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
            value={coded.gender}
            onChange={(event) => setCoded({ gender: event.currentTarget.value })}
          />
        </div>
      </FormSection>
    </>
  )
}
