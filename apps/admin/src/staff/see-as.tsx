// What a colleague may see and do by their roles, or what one role would let a person see and do. It comes from the policy alone, so it
// shows no data of the study.
import type { Role } from '@polyphony/domain/access/roles'
import type { Grant } from '@polyphony/domain/access/scope'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { menuOf } from '../platform/menu-of.ts'
import { useCanEverywhere, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { type Place, PlaceFields, siteIdOf } from './place-fields.tsx'
import { Reach } from './reach.tsx'
import classes from './staff.module.css'
import { usePlaceWords } from './use-place-words.ts'

type HeldGrant = { id: string; role: string; siteId: string | null }

/** Of a colleague. */
export function SeeAs({ person, onClose }: { person: { name: string; grants: HeldGrant[] }; onClose: () => void }) {
  const { t, format } = useWords()
  const placeWords = usePlaceWords()
  const seesAll = useCanEverywhere('staff.list')
  const roles = person.grants.map(({ role, siteId }) => `${t(`words:role.${role as Role}`)} · ${placeWords(siteId)}`)
  return (
    <Dialog isBeside onClose={onClose} title={t('staff:seeAs.title', { name: person.name })}>
      <p className={classes.lead}>
        <bdi>{format.list(roles)}</bdi>
      </p>
      <p className={classes.lead}>
        {t('staff:seeAs.explain')} {seesAll ? null : t('staff:seeAs.partly')}
      </p>
      <Seen grants={person.grants as Grant[]} />
    </Dialog>
  )
}

/** Of one role at one place, before it is given. */
export function SeeAsRole({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [place, setPlace] = useState<Place>({ role: '', site: '' })
  return (
    <Dialog isBeside onClose={onClose} title={t('staff:seeAs.role')}>
      <p className={classes.lead}>{t('staff:seeAs.explainRole')}</p>
      <div className={classes.fields}>
        <PlaceFields
          action="staff.invite"
          place={place}
          onChange={(change) => setPlace({ ...place, ...change })}
          errors={{}}
        />
      </div>
      {place.role && place.site ? <Seen grants={[{ role: place.role, siteId: siteIdOf(place) } as Grant]} /> : null}
    </Dialog>
  )
}

function Seen({ grants }: { grants: Grant[] }) {
  const { t } = useWords()
  const study = useStudy()
  const router = useRouter()
  // Whose roles they are does not change the menu.
  const menu = menuOf({ ...study, grants }, '', router)
  return (
    <>
      <section className={classes.seen}>
        <h3>{t('staff:seeAs.menu')}</h3>
        <ul className={classes.grants}>
          {menu.map(({ name }) => (
            <li key={name} className={classes.grant}>
              {t(`shell:menu.${name}`)}
            </li>
          ))}
        </ul>
      </section>
      <Reach grants={grants} />
    </>
  )
}
