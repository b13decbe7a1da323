// A notice that a site is closed, for actions that it would refuse. It uses the same rules as the server.
import type { Action } from '@polyphony/domain/access/policy'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import classes from './answers.module.css'
import { type StudyOfMine, useStudy } from './session.ts'
import { useWords } from './words.tsx'

type Site = Pick<StudyOfMine['sites'][number], 'name' | 'isOpen' | 'closedOn'>

type Props = {
  siteId: string
  action: Action
  /** The day or the month of the action. */
  on?: string | undefined
  takes: 'nobody' | 'noSession' | 'cancelSession' | 'noTarget'
}

/** Shows nothing if the action is allowed at the site, even if the site is closed. */
export function ClosedSite({ siteId, action, on, takes }: Props) {
  const { t, format } = useWords()
  const site: Site | undefined = useStudy().sites.find(({ id }) => id === siteId)
  if (!site || mayAtSite(action, site, on).ok) return null
  const { name, closedOn } = site
  return (
    <p role="status" className={classes.closed}>
      <strong>
        {closedOn
          ? t('studies:site.closedNotice', { name, day: format.day(closedOn) })
          : t('studies:site.closedNoticeNoDay', { name })}
      </strong>{' '}
      {t(`studies:site.takes.${takes}`)}
    </p>
  )
}
