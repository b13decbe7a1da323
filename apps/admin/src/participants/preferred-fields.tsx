import { NativeSelect, TextInput } from '@mantine/core'
import { contactWays } from '@polyphony/domain/participants/contacts'
import { useWords } from '../platform/words.tsx'
import classes from './contact.module.css'
import type { ToReach } from './reach.ts'

type Preferred = { preferredWay: string; preferredFrom: string; preferredUntil: string }

type Props = {
  person: ToReach
  value: Preferred
  set: (change: Partial<Preferred>) => void
  fields: Record<string, string>
}

/** How and when the person prefers to be reached. The language is a fact of the participant, changed elsewhere. */
export function PreferredFields({ person, value, set, fields }: Props) {
  const { t, format } = useWords()
  return (
    <>
      {person.language ? (
        <p className={classes.quiet}>
          {t('participants:contact.language', { language: format.language(person.language) })}
        </p>
      ) : null}
      <div className={classes.three}>
        <NativeSelect
          label={t('participants:contact.prefersWay')}
          data={[
            { value: '', label: t('participants:contact.anyWay') },
            ...contactWays.map((key) => ({ value: key, label: t(`participants:contact.ways.${key}`) })),
          ]}
          value={value.preferredWay}
          onChange={(event) => set({ preferredWay: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('participants:contact.from')}
          value={value.preferredFrom}
          error={fields['preferredFrom']}
          onChange={(event) => set({ preferredFrom: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('participants:contact.until')}
          value={value.preferredUntil}
          error={fields['preferredUntil']}
          onChange={(event) => set({ preferredUntil: event.currentTarget.value })}
        />
      </div>
      <p className={classes.quiet}>{t('participants:contact.hoursHint')}</p>
    </>
  )
}
