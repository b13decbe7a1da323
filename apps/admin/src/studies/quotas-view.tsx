// The quotas of a configuration: how many people of each kind a session should have.
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { useWords } from '../platform/words.tsx'
import { Part } from './part.tsx'
import classes from './studies.module.css'

type Props = Pick<StudyConfiguration, 'groups' | 'sessionKinds'> & { quotas: NonNullable<StudyConfiguration['quotas']> }

export function QuotasView({ quotas, groups, sessionKinds }: Props) {
  const { t, tongue, format } = useWords()
  const nameIn = (rows: StudyConfiguration['groups'] | StudyConfiguration['sessionKinds'], key: string) => {
    const names = rows.find((row) => row.key === key)?.names
    return names?.[tongue] ?? names?.en ?? key
  }
  return (
    <Part title={t('studies:part.quotas')}>
      <ul className={classes.sources}>
        {quotas.map(({ kind, group, peerRole, people }) => (
          <li key={`${kind} ${group} ${peerRole}`}>
            {nameIn(sessionKinds, kind)} · {nameIn(groups, group)}
            {peerRole ? `, ${t(`participants:peerRole.${peerRole}`)}` : ''}: {format.number(people)}
          </li>
        ))}
      </ul>
    </Part>
  )
}
