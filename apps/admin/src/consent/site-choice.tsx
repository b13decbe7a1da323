import { NativeSelect } from '@mantine/core'
import { useWords } from '../platform/words.tsx'

type Props = {
  sites: readonly { code: string; name: string }[]
  code: string | undefined
  onChoose: (code: string | undefined) => void
}

/** A field to choose the site of a list. It is hidden if there is only one site. */
export function SiteChoice({ sites, code, onChoose }: Props) {
  const { t } = useWords()
  if (sites.length < 2) return null
  return (
    <NativeSelect
      size="xs"
      aria-label={t('consent:forms.site')}
      data={[
        { value: '', label: t('consent:forms.all') },
        ...sites.map((site) => ({ value: site.code, label: site.name })),
      ]}
      value={code ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value || undefined)}
    />
  )
}
