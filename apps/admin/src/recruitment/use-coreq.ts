// The COREQ table as it is written: the page and the Word file are made of the same words.
import type { Report } from '@polyphony/domain/recruitment/report-word'
import { coreqDomains, coreqItems, whomToAsk } from '@polyphony/domain/reports/coreq'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { type ChecklistItem, checklistTable } from './checklist.ts'
import { useCoreqSays } from './use-coreq-says.ts'
import type { Coreq } from './wire.ts'

export type CoreqDomainItems = { heading: string; items: readonly ChecklistItem[] }

export function useCoreq(content: Coreq, isInside: boolean) {
  const { t, format, tongue, dir } = useWords()
  const study = useStudy()
  const says = useCoreqSays(isInside)(content)
  const { sites, sums, asOf, lacking } = content
  const itemOf = ({ key, number }: (typeof coreqItems)[number]): ChecklistItem => {
    const asked = whomToAsk(key, sums)
    const what = key === 'sampleSize' || key === 'repeats' ? undefined : t(`reports:coreq.what.${key}`)
    return {
      number: format.number(number),
      name: t(`reports:coreq.name.${key}`),
      says: says[key] ?? [],
      gap: asked && what ? t('reports:coreq.ask', { whom: t(`reports:coreq.whom.${asked}`), what }) : undefined,
    }
  }
  const domains = coreqDomains.map((domain): CoreqDomainItems => ({
    heading: t(`reports:coreq.domain.${domain}`),
    items: coreqItems.filter((each) => each.domain === domain).map(itemOf),
  }))
  const items = domains.flatMap((each) => each.items)
  const sentences = [
    t('reports:coreq.asOf', { at: format.moment(asOf, sharedZone(sites) ?? 'UTC') }),
    ...(sites.length < study.sites.length
      ? [
          t('reports:document.ofSites', { sites: sites.map(({ name }) => name).join(', ') }),
          t('reports:coreq.notWhole'),
        ]
      : []),
    ...(study.isIllustrative ? [t('reports:document.illustrative')] : []),
    t('reports:coreq.summary', {
      filled: format.number(items.filter(({ says: words }) => words.length > 0).length),
      all: format.number(items.length),
      open: format.number(items.filter(({ gap }) => gap !== undefined).length),
    }),
    isInside ? t('reports:document.inside') : t('reports:coreq.heldBack'),
  ]
  const open = sites.flatMap((site) =>
    lacking
      .filter(({ siteId }) => siteId === site.id)
      .map(({ lacks, sessions }) => ({ site, lacks, sessions, words: t(`sessions:lacking.${lacks}`) })),
  )
  const head = [t('reports:coreq.number'), t('reports:coreq.item'), t('reports:coreq.said')] as const
  const report: Report = {
    language: tongue,
    isRtl: dir === 'rtl',
    title: t('reports:coreq.title'),
    study: study.name,
    says: sentences,
    tables: [
      ...domains.map((domain) => checklistTable(domain.items, { heading: domain.heading, head })),
      ...(open.length > 0
        ? [
            {
              heading: t('reports:coreq.open.title'),
              head: [t('reports:coreq.open.site'), t('reports:coreq.open.what'), t('reports:coreq.open.sessions')],
              rows: open.map(({ site, words, sessions }) => [site.name, words, format.number(sessions)]),
              shares: [0.32, 0.5, 0.18],
              words: 2,
            },
          ]
        : []),
    ],
    parts: [{ heading: 'COREQ', says: [t('reports:coreq.source')], tables: [] }],
    running: { head: `${study.name} · ${t('reports:coreq.title')}`, page: t('reports:document.page') },
  }
  return { domains, open, head, sentences, report }
}
