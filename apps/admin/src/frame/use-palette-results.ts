// What the palette shows for a text: pages, the results of the concepts, or the answers of a result that was chosen.
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Answers, Found } from '../platform/finder.ts'
import { useAccount, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { finders } from './finders.ts'
import { menuOf } from '../platform/menu-of.ts'

type Asked = { sought: string; answers?: Answers; error?: unknown }

export function usePaletteResults(sought: string) {
  const words = useWords()
  const { t } = words
  const account = useAccount()
  const study = useStudy()
  const router = useRouter()
  const [settled, setSettled] = useState(sought)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(sought), 150)
    return () => clearTimeout(timer)
  }, [sought])
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const current = asked?.sought === sought ? asked : undefined

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
    .filter(({ label }) => placeIn(label, sought) < Infinity)
    .toSorted((a, b) => placeIn(a.label, sought) - placeIn(b.label, sought))
  const isUpToDate = settled === sought && !found.isFetching
  const listed = [{ heading: t('shell:find.pages'), results: pages }, ...(found.data ?? [])]
  const groups = current?.answers ? [current.answers] : listed

  /** Asks, and shows the answers instead of the results, until the text changes. */
  const ask = (question: () => Promise<Answers>) => {
    setAsked({ sought })
    const show = (answer: Omit<Asked, 'sought'>) =>
      setAsked((latest) => (latest?.sought === sought ? { sought, ...answer } : latest))
    question().then(
      (answers) => show({ answers }),
      (error: unknown) => show({ error }),
    )
  }
  return {
    groups: groups.filter(({ results }) => results.length > 0),
    isPending: current ? !current.answers && !current.error : !isUpToDate,
    error: current ? current.error : found.error,
    note: current?.answers?.note,
    ask,
    /** Does not wait until the person stops typing. */
    flush: () => setSettled(sought),
  }
}

/** Where a label has the typed text: 0 at its beginning, 1 at the beginning of a later word, 2 within a word; Infinity if nowhere. */
function placeIn(label: string, sought: string): number {
  const [text, part] = [label.toLowerCase(), sought.toLowerCase()]
  if (text.startsWith(part)) return 0
  if (text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(part))) return 1
  return text.includes(part) ? 2 : Infinity
}
