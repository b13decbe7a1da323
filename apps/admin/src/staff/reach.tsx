import type { Action } from '@polyphony/domain/access/policy'
import type { Grant } from '@polyphony/domain/access/scope'
import { type Sight, sightOf, sights } from '@polyphony/domain/access/sight'
import type { SiteId, StudyId } from '@polyphony/domain/ids'
import { KeyValues } from '@polyphony/ui/key-values'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './staff.module.css'

type Thing = keyof typeof sights.sees | keyof typeof sights.does

/** What roles let a person see and do, and at which sites. */
export function Reach({ grants }: { grants: readonly Grant[] }) {
  const { t } = useWords()
  const study = useStudy()
  const say = useSightWords()
  const sites = study.sites.map(({ id }) => id as SiteId)
  const wordsFor = (action: Action) => say(sightOf({ action, studyId: study.id as StudyId, sites, grants }))
  return (['sees', 'does'] as const).map((part) => (
    <section key={part} className={classes.seen}>
      <h3>{t(`staff:seeAs.${part}`)}</h3>
      <KeyValues
        facts={(Object.entries(sights[part]) as [Thing, Action][]).map(([key, action]) => ({
          key,
          label: t(`staff:seeAs.what.${key}`),
          value: wordsFor(action),
        }))}
      />
    </section>
  ))
}

function useSightWords() {
  const { t, format } = useWords()
  const { sites: all } = useStudy()
  const places = (ids: readonly string[]) =>
    ids.length === all.length
      ? t('words:allSites')
      : format.list(all.filter(({ id }) => ids.includes(id)).map(({ name }) => name))
  return (sight: Sight | undefined) => {
    if (!sight) return <span className={classes.no}>{t('staff:seeAs.no')}</span>
    if (sight.isEverywhere && sight.whole.length === all.length) return t('staff:seeAs.everywhere')
    const parts = (['whole', 'coded', 'released', 'assigned'] as const).filter((part) => sight[part].length > 0)
    return parts.map((part) => (
      <div key={part}>
        <bdi>{part === 'whole' ? places(sight.whole) : t(`staff:seeAs.${part}`, { sites: places(sight[part]) })}</bdi>
      </div>
    ))
  }
}
