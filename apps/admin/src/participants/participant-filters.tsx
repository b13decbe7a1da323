// The filters of the list: the set filters as chips, and all filters in one menu.
import { isBlinded } from '@polyphony/domain/allocation/rules'
import { reasonKinds, reasonsFor, otherReason } from '@polyphony/domain/participants/reasons'
import { steps } from '@polyphony/domain/participants/lifecycle'
import { type FilterChip, FilterChoices, FilterGroup } from '@polyphony/ui/filter-bar'
import { DayField } from '../platform/day-field.tsx'
import type { StudyOfMine } from '../platform/session.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import type { ParticipantsSearch } from './search.ts'
import { useStudyNames } from '../platform/use-configuration.ts'

type Filters = {
  search: ParticipantsSearch
  change: (next: Partial<ParticipantsSearch>) => void
  sites: StudyOfMine['sites']
}

const roles = ['designated', 'traditional'] as const

export function useParticipantChips({ search, change, sites }: Filters): FilterChip[] {
  const { t, format } = useWords()
  const { group, arm } = useStudyNames()
  const reasons = useReasonChoices()
  const words = useFilterWords()
  const chip = (key: keyof ParticipantsSearch, name: string, value: string | undefined): FilterChip[] =>
    value ? [{ key, name, value, remove: words.remove(name), onRemove: () => change({ [key]: undefined }) }] : []
  const listed = (values: readonly string[] | undefined, say: (value: string) => string) =>
    values?.length ? values.map(say).join(', ') : undefined
  return [
    ...chip(
      'sites',
      t('participants:filter.site'),
      // A site that this person cannot see does not change the list, so it is not shown as a filter.
      listed(
        search.sites?.filter((code) => sites.some((site) => site.code === code)),
        (code) => sites.find((site) => site.code === code)?.name ?? code,
      ),
    ),
    ...chip(
      'status',
      t('participants:filter.status'),
      listed(search.status, (step) => t(`participants:status.${step as 'screened'}`)),
    ),
    ...chip('group', t('participants:filter.group'), listed(search.group, group)),
    ...chip(
      'peerRole',
      t('participants:filter.peerRole'),
      search.peerRole && t(`participants:peerRole.${search.peerRole}`),
    ),
    ...chip('arm', t('participants:filter.arm'), search.arm && arm(search.arm)),
    ...chip(
      'reason',
      t('participants:reason.filter'),
      listed(search.reason, (code) => reasons.find(({ key }) => key === code)?.words ?? code),
    ),
    ...chip('from', t('participants:filter.enrolledFrom'), search.from && format.day(search.from)),
    ...chip('until', t('participants:filter.enrolledUntil'), search.until && format.day(search.until)),
  ]
}

/** The coded reasons of the study, each code once. Empty if the study has no list. */
function useReasonChoices() {
  const { configuration, reason } = useStudyNames()
  const listed = reasonKinds.flatMap((kind) =>
    reasonsFor(configuration, kind).map(({ key }) => ({ key, words: reason(kind, key) })),
  )
  const once = [...new Map(listed.map((each) => [each.key, each])).values()]
  return once.length > 0 ? [...once, { key: otherReason, words: reason('declined', otherReason) }] : []
}

/** Menu items that set and remove filters. */
export function ParticipantFilterMenu({ search, change, sites }: Filters) {
  const { t } = useWords()
  const { group, arm, configuration } = useStudyNames()
  const reasons = useReasonChoices()
  const toggled = (list: readonly string[] | undefined, value: string) => {
    const next = list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value]
    return next.length > 0 ? next : undefined
  }
  return (
    <>
      {sites.length > 1 ? (
        <FilterChoices
          label={t('participants:filter.site')}
          options={sites.map(({ code, name }) => ({ key: code, words: name }))}
          isSet={(code) => search.sites?.includes(code) ?? false}
          onToggle={(code) => change({ sites: toggled(search.sites, code) })}
        />
      ) : null}
      <FilterChoices
        label={t('participants:filter.status')}
        options={steps.map((step) => ({ key: step, words: t(`participants:status.${step}`) }))}
        isSet={(step) => search.status?.some((each) => each === step) ?? false}
        onToggle={(step) => change({ status: toggled(search.status, step) as ParticipantsSearch['status'] })}
      />
      <FilterChoices
        label={t('participants:filter.group')}
        options={configuration.groups.map(({ key }) => ({ key, words: group(key) }))}
        isSet={(key) => search.group?.includes(key) ?? false}
        onToggle={(key) => change({ group: toggled(search.group, key) })}
      />
      {configuration.groups.some(({ hasPeerRole }) => hasPeerRole) ? (
        <FilterChoices
          label={t('participants:filter.peerRole')}
          options={roles.map((key) => ({ key, words: t(`participants:peerRole.${key}`) }))}
          isSet={(key) => search.peerRole === key}
          onToggle={(key) => change({ peerRole: search.peerRole === key ? undefined : (key as 'designated') })}
        />
      ) : null}
      {reasons.length > 0 ? (
        <FilterChoices
          label={t('participants:reason.filter')}
          options={reasons}
          isSet={(key) => search.reason?.includes(key) ?? false}
          onToggle={(key) => change({ reason: toggled(search.reason, key) })}
        />
      ) : null}
      {configuration.arms.length > 0 && !isBlinded(configuration) ? (
        <FilterChoices
          label={t('participants:filter.arm')}
          options={configuration.arms.map(({ key }) => ({ key, words: arm(key) }))}
          isSet={(key) => search.arm === key}
          onToggle={(key) => change({ arm: search.arm === key ? undefined : key })}
        />
      ) : null}
      <FilterGroup label={t('participants:column.enrolled')}>
        {(['from', 'until'] as const).map((end) => (
          <DayField
            key={end}
            size="xs"
            label={t(end === 'from' ? 'participants:filter.enrolledFrom' : 'participants:filter.enrolledUntil')}
            value={search[end] ?? ''}
            onChange={(day) => change({ [end]: day || undefined })}
          />
        ))}
      </FilterGroup>
    </>
  )
}
