// What can be done with a visit that is waiting: record it, agree on a day or put it off, record it as missed.
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { OpenForm } from './visit-forms.tsx'
import rowClasses from '../platform/rows.module.css'
import type { Visit } from './wire.ts'

type Props = { visit: Visit; onOpen: (open: OpenForm) => void }

const isToDo = (state: Visit['state']) => state === 'open' || state === 'due' || state === 'overdue'
const isWaiting = (state: Visit['state']) => isToDo(state) || state === 'upcoming'

export function VisitActs({ visit, onOpen }: Props) {
  const { t } = useWords()
  const { timepoint: nameOf } = useStudyNames()
  const said = { timepoint: nameOf(visit.timepoint), code: visit.code }
  const isMain = isToDo(visit.state)
  return (
    <div className={rowClasses.acts}>
      {isMain ? (
        <Button
          variant="light"
          size="compact-sm"
          aria-label={t('visits:act.recordOf', said)}
          onClick={() => onOpen({ what: 'record', visit })}
        >
          {t('visits:act.record')}
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('visits:act.more', said)}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <VisitItems visit={visit} onOpen={onOpen} hasButton={isMain} />
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

/**
 * The same as items of a menu. A visit that is not expected can still have been held, and one that was missed can be made up for.
 * @param hasButton whether there is a button to record it beside the menu.
 */
export function VisitItems({ visit, onOpen, hasButton = false }: Props & { hasButton?: boolean }) {
  const { t } = useWords()
  const { state } = visit
  return (
    <>
      {hasButton || state === 'done' ? null : (
        <Menu.Item onClick={() => onOpen({ what: 'record', visit })}>{t('visits:record.submit')}</Menu.Item>
      )}
      {isWaiting(state) ? (
        <Menu.Item onClick={() => onOpen({ what: 'plan', visit })}>{t('visits:act.plan')}</Menu.Item>
      ) : null}
      {isToDo(state) ? (
        <Menu.Item onClick={() => onOpen({ what: 'miss', visit })}>{t('visits:act.miss')}</Menu.Item>
      ) : null}
    </>
  )
}
