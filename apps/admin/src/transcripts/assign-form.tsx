import { NativeSelect } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { DayField } from '../platform/day-field.tsx'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { useRefusalWords } from './use-refusal.ts'
import type { StepRow } from './use-steps.tsx'

/** Assigns one or more transcripts to a person. If one of them is refused, none is assigned. */
export function AssignForm({ rows, onDone }: { rows: readonly StepRow[]; onDone: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const say = useRefusalWords()
  const people = useQuery(api.transcript.assignees.queryOptions({ studyId: study.id, ids: rows.map(({ id }) => id) }))
  const draft = useDraft(`transcript.assign.${rows.map(({ id }) => id).join()}`, { staffId: '', dueOn: '' })
  const { staffId, dueOn } = draft.value
  const takeBack = useUndo(api.transcript.put_back.mutationOptions())
  const assign = useCommand(api.transcript.assign.mutationOptions(), {
    done: ({ assigned }) =>
      t(staffId === 'nobody' ? 'transcripts:assign.doneNobody' : 'transcripts:assign.done', { count: assigned.length }),
    undo:
      ({ assigned }) =>
      () =>
        takeBack({
          studyId: study.id,
          transcripts: assigned.map(({ id, version, before }) => ({
            id,
            expectedVersion: version,
            ...before,
          })),
        }),
    draft,
    onDone,
  })
  const days = new Set(rows.map(({ dueOn: day }) => day))
  const [day] = days
  const hint =
    days.size === 1 && day
      ? t('transcripts:assign.dueHint', { day: format.day(day) })
      : t('transcripts:assign.dueHintMany')
  const send = () =>
    void assign.send({
      studyId: study.id,
      ids: rows.map(({ id }) => id),
      staffId: staffId,
      ...(dueOn && { dueOn }),
    })
  return (
    <Answered query={people}>
      {(everybody) => {
        // Only a person who may work at all of these sites can be assigned all of them.
        const able = everybody.filter(({ siteIds }) =>
          rows.every(({ siteId }) => siteIds === null || siteIds.includes(siteId)),
        )
        return (
          <Form
            submit={t('transcripts:assign.verb')}
            isBusy={assign.isBusy}
            problem={say(assign)}
            onSubmit={() => staffId && send()}
          >
            <DraftLine of={draft} />
            <NativeSelect
              label={t('transcripts:assign.to')}
              data-autofocus
              required
              withAsterisk={false}
              error={assign.fields['staffId']}
              value={staffId}
              onChange={(event) => draft.set({ staffId: event.currentTarget.value })}
              data={[
                {
                  value: '',
                  label: able.length > 0 ? t('transcripts:assign.choose') : t('transcripts:assign.nobodyAble'),
                },
                ...(rows.some(({ assignedToId }) => assignedToId)
                  ? [{ value: 'nobody', label: t('transcripts:assign.toNobody') }]
                  : []),
                ...able.map((each) => ({
                  value: each.staffId,
                  label: t(each.isKeptFrom ? 'transcripts:assign.another' : 'transcripts:assign.person', {
                    name: each.name,
                    held: format.number(each.held),
                  }),
                  disabled: each.isKeptFrom,
                })),
              ]}
            />
            <DayField
              label={t('transcripts:assign.due')}
              description={hint}
              value={dueOn}
              error={assign.fields['dueOn']}
              onChange={(day) => draft.set({ dueOn: day })}
            />
          </Form>
        )
      }}
    </Answered>
  )
}
