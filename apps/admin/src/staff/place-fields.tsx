import { Select } from '@mantine/core'
import { type Role, roles } from '@polyphony/domain/access/roles'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import { useCanEverywhere, useSitesFor } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** `site` is the id of a site, `everywhere` for the whole study, or empty before a choice. */
export type Place = { role: Role | ''; site: string }

const wholeStudy = 'everywhere'

export const siteIdOf = ({ site }: Place) => (site === wholeStudy ? null : site)

type PlaceFieldsProps = {
  action: 'staff.invite' | 'staff.grant'
  place: Place
  onChange: (change: Partial<Place>) => void
  errors: Record<string, string>
}

/** The fields for the role and the site, with only the choices that this person may give. */
export function PlaceFields({ action, place, onChange, errors }: PlaceFieldsProps) {
  const { t } = useWords()
  const sites = useSitesFor(action)
  const everywhere = useCanEverywhere(action)
  const places = [
    ...(everywhere ? [{ value: wholeStudy, label: t('staff:list.wholeStudy') }] : []),
    ...sites.map((site) =>
      mayAtSite(action, site).ok
        ? { value: site.id, label: site.name }
        : { value: site.id, label: t('studies:site.closedOption', { name: site.name }), disabled: true },
    ),
  ]
  return (
    <>
      <Select
        label={t('staff:invitation.role')}
        description={place.role ? t(`staff:does.${place.role}`) : undefined}
        data={roles.map((role) => ({ value: role, label: t(`words:role.${role}`) }))}
        value={place.role || null}
        error={errors.role}
        allowDeselect={false}
        onChange={(role) => onChange({ role: (role ?? '') as Role | '' })}
      />
      <Select
        label={t('staff:invitation.site')}
        description={t('staff:invitation.siteHint')}
        data={places}
        value={place.site || null}
        error={errors.siteId}
        allowDeselect={false}
        onChange={(site) => onChange({ site: site ?? '' })}
      />
    </>
  )
}
