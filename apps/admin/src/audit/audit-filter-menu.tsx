// One menu with all filters of the audit trail. Its code is fetched when it is opened.
import { NativeSelect, Switch } from '@mantine/core'
import { DayField } from '../platform/day-field.tsx'
import { useSitesFor } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { auditedActions } from '@polyphony/domain/audit/events'
import { entityNames } from './actions.ts'
import classes from './audit.module.css'
import { useActionWords } from './use-action-words.ts'
import type { Filters } from './use-audit-chips.ts'
import { usePeople } from './use-people.ts'

/** Fields that set and remove filters. */
export default function AuditFilterMenu({ search, change }: Filters) {
  const { t } = useWords()
  const actionWords = useActionWords()
  const people = usePeople()
  const sites = useSitesFor('audit.list')
  const choice = (key: 'person' | 'entity' | 'action' | 'site', options: { value: string; label: string }[]) => (
    <NativeSelect
      size="xs"
      label={t(`audit:filter.${key}`)}
      data={[{ value: '', label: t('audit:filter.any') }, ...options]}
      value={search[key] ?? ''}
      onChange={(event) => change({ [key]: event.currentTarget.value || undefined })}
    />
  )
  return (
    <div className={classes.fields}>
      {choice(
        'person',
        people.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice(
        'action',
        auditedActions.map((action) => ({ value: action, label: actionWords(action) })),
      )}
      {choice(
        'entity',
        entityNames.map((name) => ({ value: name, label: t(`audit:entity.${name}`) })),
      )}
      {sites.length > 1
        ? choice(
            'site',
            sites.map(({ code, name }) => ({ value: code, label: name })),
          )
        : null}
      {(['from', 'until'] as const).map((end) => (
        <DayField
          key={end}
          size="xs"
          label={t(`audit:filter.${end}`)}
          value={search[end] ?? ''}
          onChange={(day) => change({ [end]: day || undefined })}
        />
      ))}
      <Switch
        size="sm"
        label={t('audit:filter.disclosures')}
        checked={search.disclosures ?? false}
        onChange={(event) => change({ disclosures: event.currentTarget.checked || undefined })}
      />
    </div>
  )
}
