// The list of the palette: pages at once, then the results of the concepts.
import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { withoutInvisible } from '@polyphony/domain/characters'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { finders } from './finders.ts'
import type { Found } from '../platform/finder.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useAccount, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { menuOf } from './first-page.ts'

const [store, palette] = createSpotlight()

export default function PaletteList({ asked }: { asked: number }) {
  const words = useWords()
  const { t } = words
  const account = useAccount()
  const study = useStudy()
  const router = useRouter()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const sought = withoutInvisible(query).trim()
  const [settled] = useDebouncedValue(sought, 150)
  useEffect(() => palette.open(), [asked])

  const found = useQuery({
    queryKey: ['palette', study.id, settled, words.tongue],
    // Without a connection it fails, and says so, instead of waiting.
    networkMode: 'always',
    queryFn: async () => {
      const sources = await Promise.all(finders.map(async (load) => (await load()).default))
      const answers = await Promise.allSettled(
        sources.map(async (finder) => ({
          heading: finder.heading(words),
          results: await finder.find({ query: settled, study, account, words }),
        })),
      )
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
      const failed = answers.find((answer) => answer.status === 'rejected')
      if (failed && found.every(({ results }) => results.length === 0)) throw failed.reason
      return found
    },
  })
  const pages: Found[] = menuOf(study, account.user.id, router)
    .map(({ name, path }) => ({ id: path, label: t(`shell:menu.${name}`), href: path }))
    .filter(({ label }) => label.toLowerCase().includes(sought.toLowerCase()))
  const groups = [{ heading: t('shell:find.pages'), results: pages }, ...(found.data ?? [])].filter(
    ({ results }) => results.length > 0,
  )

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search placeholder={t('shell:find.placeholder')} aria-label={t('shell:find.placeholder')} dir="auto" />
      <Spotlight.ActionsList>
        {groups.map(({ heading, results }) => (
          <Spotlight.ActionsGroup key={heading} label={heading}>
            {results.map(({ id, label, description, href }) => (
              <Spotlight.Action
                key={id}
                label={label}
                description={description}
                onClick={() => void navigate({ href })}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found.isError ? (
          <Spotlight.Empty>{problemWords(words.translator, problemOf(found.error))}</Spotlight.Empty>
        ) : groups.length === 0 && !found.isFetching ? (
          <Spotlight.Empty>{t('shell:find.nothing')}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
