// The filters of the queue: the set filters as chips, all filters in one menu, and three saved views.
import { Button } from '@mantine/core'
import type { FilterChip } from '@polyphony/ui/filter-bar'
import { useAccount, useCan, useSitesFor } from '../platform/session.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import type { QueueSearch } from './search.ts'
import { useAssignees } from './use-assignees.ts'
import { useStages } from './use-stages.ts'
import classes from './queue.module.css'

export type Filters = { search: QueueSearch; change: (next: Partial<QueueSearch>) => void }

export function useQueueChips({ search, change }: Filters): FilterChip[] {
  const { t, format } = useWords()
  const words = useFilterWords()
  const stages = useStages()
  const sites = useSitesFor('transcript.list')
  const people = useAssignees()
  const chip = (key: keyof QueueSearch, name: string, value: string | undefined): FilterChip[] =>
    value ? [{ key, name, value, remove: words.remove(name), onRemove: () => change({ [key]: undefined }) }] : []
  const listed = (values: readonly string[] | undefined, say: (value: string) => string) =>
    values?.length ? format.list(values.map(say)) : undefined
  const withWords = (who: string) =>
    who === 'me'
      ? t('transcripts:filter.me')
      : who === 'nobody'
        ? t('transcripts:nobody')
        : (people.find((each) => each.staffId === who)?.name ?? '…')
  return [
    ...chip(
      'sites',
      t('transcripts:filter.site'),
      // A site that this person cannot see does not change the list, so it is not shown as a filter.
      listed(
        search.sites?.filter((code) => sites.some((site) => site.code === code)),
        (code) => sites.find((site) => site.code === code)?.name ?? code,
      ),
    ),
    ...chip('stages', t('transcripts:column.stage'), listed(search.stages, stages.name)),
    ...chip(
      'states',
      t('transcripts:filter.state'),
      listed(search.states, (state) => t(`transcripts:state.${state as 'queued'}`)),
    ),
    ...chip('languages', t('transcripts:column.language'), listed(search.languages, format.language)),
    ...chip('with', t('transcripts:filter.with'), search.with && withWords(search.with)),
    ...chip('late', t('transcripts:column.due'), search.late ? t('transcripts:saved.overdue') : undefined),
  ]
}

/** Overdue · Unassigned · Mine: one click sets the filters of a view, and another click removes them. */
export function SavedViews({ search, change }: Filters) {
  const { t } = useWords()
  const { user } = useAccount()
  const types = useCan('transcript.claim')
  const saved = [
    {
      words: t('transcripts:saved.overdue'),
      isSet: search.late === true,
      next: { late: search.late ? undefined : true },
    },
    {
      words: t('transcripts:saved.unassigned'),
      isSet: search.with === 'nobody',
      next: { with: search.with === 'nobody' ? undefined : 'nobody' },
    },
    ...(types
      ? [
          {
            words: t('transcripts:saved.mine'),
            isSet: search.with === 'me' || search.with === user.id,
            next: { with: search.with === 'me' ? undefined : 'me' },
          },
        ]
      : []),
  ]
  return (
    <div className={classes.ways} role="group" aria-label={t('transcripts:saved.label')}>
      {saved.map(({ words, isSet, next }) => (
        <Button
          key={words}
          size="compact-sm"
          variant={isSet ? 'light' : 'subtle'}
          aria-pressed={isSet}
          onClick={() => change(next)}
        >
          {words}
        </Button>
      ))}
    </div>
  )
}
