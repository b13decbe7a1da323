import { Alert, Button, Group } from '@mantine/core'
import { useWords } from '../platform/words.tsx'
import type { FactsTyped } from './amendment.ts'
import { IdentityConflict, type IdentityToCompare } from './identity-conflict.tsx'
import classes from './participant-page.module.css'
import { useStudyNames } from '../platform/use-configuration.ts'

type ConflictProps = {
  mine: FactsTyped
  theirs: FactsTyped
  /** The typed identity, if it was changed. */
  identity: IdentityToCompare | undefined
  isBusy: boolean
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Both versions, field by field. The person chooses which one stays. */
export function AmendConflict({ mine, theirs, identity, isBusy, onKeepMine, onTakeTheirs }: ConflictProps) {
  const { t, format } = useWords()
  const { group } = useStudyNames()
  const words = (field: keyof FactsTyped, value: string) => {
    if (!value) return t('participants:amend.none')
    if (field === 'group') return group(value)
    if (field === 'peerRole') return t(`participants:peerRole.${value as 'designated'}`)
    if (field === 'gender') return t(`participants:gender.${value as 'woman'}`)
    return field === 'language' ? format.language(value) : value
  }
  const label = {
    group: t('participants:registering.group'),
    peerRole: t('participants:registering.peerRole'),
    language: t('participants:registering.language'),
    birthYear: t('participants:registering.birthYear'),
    gender: t('participants:registering.gender'),
  }
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <Alert color="gray" role="alert" title={t('participants:amend.conflictTitle')}>
        {t('participants:amend.conflictHint')}
      </Alert>
      <table className={classes.compare}>
        <thead>
          <tr>
            <th scope="col">{t('participants:amend.field')}</th>
            <th scope="col">{t('participants:amend.mine')}</th>
            <th scope="col">{t('participants:amend.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(label) as (keyof FactsTyped)[]).map((field) => (
            <tr key={field} data-differs={mine[field] !== theirs[field] || undefined}>
              <th scope="row">{label[field]}</th>
              <td>{words(field, mine[field])}</td>
              <td>{words(field, theirs[field])}</td>
            </tr>
          ))}
          {identity ? <IdentityConflict {...identity} /> : null}
        </tbody>
      </table>
      <Group gap="sm">
        <Button loading={isBusy} onClick={onKeepMine}>
          {t('participants:amend.keepMine')}
        </Button>
        <Button variant="default" onClick={onTakeTheirs}>
          {t('participants:amend.takeTheirs')}
        </Button>
      </Group>
    </div>
  )
}
