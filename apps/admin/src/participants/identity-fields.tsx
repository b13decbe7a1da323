import { Textarea, TextInput } from '@mantine/core'
import type { Identity } from '@polyphony/domain/participants/schema'
import { DayField } from '../platform/day-field.tsx'
import { useWords } from '../platform/words.tsx'
import classes from './register.module.css'

type IdentityFieldsProps = {
  value: { [Field in keyof Identity]-?: string }
  onChange: (change: Partial<{ [Field in keyof Identity]: string }>) => void
  fields: Record<string, string>
}

/** The fields of an identity. Names and phone numbers can be typed in any script and direction. */
export function IdentityFields({ value, onChange, fields }: IdentityFieldsProps) {
  const { t } = useWords()
  const line = (field: 'givenName' | 'familyName' | 'phone' | 'email' | 'nationalId') => (
    <TextInput
      key={field}
      type={field === 'phone' ? 'tel' : 'text'}
      inputMode={field === 'email' ? 'email' : undefined}
      label={t(`participants:identity.${field}`)}
      value={value[field]}
      error={fields[`identity.${field}`]}
      dir={field === 'phone' || field === 'email' ? 'ltr' : 'auto'}
      spellCheck={false}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  )
  const isMoreTyped = Boolean(value.email || value.address || value.nationalId || value.note)
  return (
    <>
      <div className={classes.pair}>
        {line('givenName')}
        {line('familyName')}
        <DayField
          label={t('participants:identity.birthDate')}
          value={value.birthDate}
          error={fields['identity.birthDate']}
          onChange={(birthDate) => onChange({ birthDate })}
        />
        {line('phone')}
      </div>
      <details open={isMoreTyped || undefined}>
        <summary>{t('participants:registering.more')}</summary>
        <div className={classes.pair} style={{ marginBlockStart: 12 }}>
          <Textarea
            label={t('participants:identity.address')}
            value={value.address}
            error={fields['identity.address']}
            autosize
            minRows={2}
            dir="auto"
            onChange={(event) => onChange({ address: event.currentTarget.value })}
          />
          <Textarea
            label={t('participants:identity.note')}
            value={value.note}
            error={fields['identity.note']}
            autosize
            minRows={2}
            dir="auto"
            onChange={(event) => onChange({ note: event.currentTarget.value })}
          />
          {line('email')}
          {line('nationalId')}
        </div>
      </details>
    </>
  )
}
