// What is chosen for every paper about recruitment: the site, and whether it may be passed on.
import { NativeSelect } from '@mantine/core'
import { useWords } from '../platform/words.tsx'

type SiteProps = {
  sites: readonly { code: string; name: string }[]
  /** The code of the site; undefined for all. */
  site: string | undefined
  onChoose: (site: string | undefined) => void
}

/** Nothing, if the person reaches one site only. */
export function SiteField({ sites, site, onChoose }: SiteProps) {
  const { t } = useWords()
  if (sites.length <= 1) return null
  return (
    <NativeSelect
      label={t('reports:site')}
      value={site ?? ''}
      data={[
        { value: '', label: t('reports:whole') },
        ...sites.map(({ code, name }) => ({ value: code, label: name })),
      ]}
      onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}
    />
  )
}

/** `isInside`: the paper stays inside the study, so numbers and reasons that could point at somebody are told. */
export function InsideField({ isInside, onChoose }: { isInside: boolean; onChoose: (isInside: boolean) => void }) {
  const { t } = useWords()
  return (
    <NativeSelect
      label={t('reports:inside')}
      value={isInside ? 'told' : 'hidden'}
      data={[
        { value: 'hidden', label: t('reports:insideHidden') },
        { value: 'told', label: t('reports:insideTold') },
      ]}
      onChange={({ currentTarget }) => onChoose(currentTarget.value === 'told')}
    />
  )
}
