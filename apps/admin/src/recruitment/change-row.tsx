// One site of a scenario: when it opens and closes, and how many people it enrols a week.
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { newSite } from '@polyphony/domain/recruitment/forecast/what-if'
import { useWords } from '../platform/words.tsx'
import classes from './charts.module.css'
import { isWrong, type TypedChange } from './scenario.ts'
import type { Overview } from './wire.ts'

/** The id of the next site that the study does not have yet. */
export const nextNew = (used: readonly string[]) =>
  `${newSite}${Math.max(0, ...used.filter((id) => id.startsWith(newSite)).map((id) => Number(id.slice(newSite.length)))) + 1}`

type ChangeProps = {
  change: TypedChange
  overview: Overview
  used: readonly string[]
  onChange: (part: Partial<TypedChange>) => void
  onRemove: () => void
}

export function ChangeRow({ change, overview, used, onChange, onRemove }: ChangeProps) {
  const { t } = useWords()
  const fresh = change.siteId.startsWith(newSite) ? change.siteId : nextNew(used)
  const field = (key: 'opens' | 'closes' | 'perWeek') => (
    <TextInput
      size="xs"
      w={140}
      inputMode="decimal"
      label={t(`recruitment:whatIf.${key}`)}
      value={change[key]}
      error={
        isWrong(key === 'perWeek' ? 'rate' : 'weeks', change[key]) ? t('recruitment:whatIf.notUnderstood') : undefined
      }
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <fieldset className={`${classes.choices} ${classes.change} no-print`}>
      <NativeSelect
        size="xs"
        w={180}
        label={t('recruitment:sites.site')}
        value={change.siteId}
        data={[
          ...overview.sites
            .filter(({ id }) => id === change.siteId || !used.includes(id))
            .map(({ id, name }) => ({ value: id, label: name })),
          { value: fresh, label: t('recruitment:whatIf.newSite') },
        ]}
        onChange={(event) => onChange({ siteId: event.currentTarget.value })}
      />
      {field('opens')}
      {field('closes')}
      {field('perWeek')}
      <Button size="xs" variant="subtle" onClick={onRemove}>
        {t('recruitment:whatIf.remove')}
      </Button>
    </fieldset>
  )
}
