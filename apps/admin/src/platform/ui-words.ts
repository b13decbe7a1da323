// The words for components of the design system, in the form of their props.
import { isReason } from '@polyphony/domain/characters'
import { useWords } from './words.tsx'

/** For `DataTable words=`. */
export function useTableWords() {
  const { t } = useWords()
  return {
    select: (row: string) => t('shell:table.select', { row }),
    selectAll: t('shell:table.selectAll'),
    clear: t('shell:table.clear'),
    selected: (count: number) => t('shell:table.selected', { count }),
    actions: (row: string) => t('shell:table.actions', { row }),
    actionsOfSelected: t('shell:table.actionsOfSelected'),
    columns: t('shell:table.columns'),
    more: t('shell:table.more'),
    loading: t('shell:state.loading'),
  }
}

/** `42 of 57`, or `more than 1,000 of 57,000`, for `FilterBar count=` and `DataTable count=`. */
export function useCountWords() {
  const { t, format } = useWords()
  return (shown: number, total: number, isMore = false) =>
    t(isMore ? 'shell:table.moreThanShown' : 'shell:table.shown', {
      shown: format.number(shown),
      total: format.number(total),
    })
}

/** For `FilterBar words=`, and for the `remove` of its chips. */
export function useFilterWords() {
  const { t } = useWords()
  return {
    add: t('shell:filter.add'),
    clear: t('shell:filter.clear'),
    remove: (name: string) => t('shell:filter.remove', { name }),
  }
}

/** For `ConfirmWithReason words=`, which forms use through `Confirm`. */
export function useConfirmWords() {
  const { t } = useWords()
  return {
    reason: t('shell:act.reason'),
    reasonHint: t('shell:act.reasonHint'),
    irreversible: t('shell:act.irreversible'),
    cancel: t('shell:act.cancel'),
    close: t('shell:act.close'),
    isReason,
  }
}

/** For `Code copy=`. */
export function useCopyWords() {
  const { t } = useWords()
  return { label: t('shell:act.copy'), done: t('shell:act.copied') }
}
