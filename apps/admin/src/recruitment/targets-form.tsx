// The form for the targets of one site: fill several months at once, change single months, save all together.
import { NativeSelect, Table, TextInput } from '@mantine/core'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import { isNothing } from '@polyphony/domain/characters'
import { wholeNumber } from '@polyphony/domain/digits'
import { mostPeople } from '@polyphony/domain/recruitment/limit'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { ClosedSite } from '../platform/closed-site.tsx'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { NumberField } from '../platform/number-field.tsx'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { type Filling, FillMonths, useFilling } from './fill-months.tsx'
import type { Overview } from './wire.ts'

type Typed = Filling & {
  siteId: string
  /** The typed text, by month. */
  changed: Record<string, string>
  reason: string
}

export default function TargetsForm({ overview, onClose }: { overview: Overview; onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const sites = useSitesFor('recruitment.set_target')
  const filling = useFilling()
  const draft = useDraft<Typed>(`recruitment.targets.${study.id}`, (typed) => ({
    siteId: sites[0]?.id ?? '',
    changed: {},
    reason: '',
    ...filling(typed.siteId ?? sites[0]?.id),
  }))
  const { siteId, reason } = draft.value
  const changed = new Map(Object.entries(draft.value.changed))
  const [sent, setSent] = useState<'nothing' | 'incomplete' | undefined>(undefined)
  const known = new Map(
    overview.sites.find(({ id }) => id === siteId)?.targets.map(({ month, participants }) => [month, participants]),
  )
  const months = [...new Set([...known.keys(), ...changed.keys()])].toSorted()
  const typedFor = (month: string) => String(changed.get(month) ?? known.get(month) ?? 0)
  const peopleIn = (month: string) => wholeNumber(typedFor(month))
  const faultOf = (month: string) => {
    if (sent && isNothing(typedFor(month))) return t('problems:field.text.empty')
    return (peopleIn(month) ?? 0) > mostPeople ? t('problems:field.input.too_big') : undefined
  }
  const site = study.sites.find(({ id }) => id === siteId)
  const isTaken = (month: string) => !site || mayAtSite('recruitment.set_target', site, month).ok
  const change = (some: readonly string[], people: string) =>
    draft.set({ changed: { ...draft.value.changed, ...Object.fromEntries(some.map((month) => [month, people])) } })
  const changes = () =>
    [...changed.keys()]
      .map((month) => ({ month, participants: peopleIn(month) ?? 0 }))
      .filter(({ month, participants }) => known.get(month) !== participants)
      .map((target) => ({ siteId, ...target, expected: known.get(target.month) ?? null }))
  const takeBack = useUndo(api.recruitment.set_target.mutationOptions())
  const save = useCommand(api.recruitment.set_target.mutationOptions(), {
    done: () => t('recruitment:targets.done'),
    undo: () => {
      const targets = changes()
      return () =>
        takeBack({
          studyId: study.id,
          targets: targets.map((each) => ({ ...each, participants: each.expected, expected: each.participants })),
        })
    },
    draft,
    onDone: onClose,
  })
  const submit = () => {
    const targets = changes()
    const isWhole = months.every((month) => (peopleIn(month) ?? Infinity) <= mostPeople)
    setSent(!isWhole ? 'incomplete' : targets.length === 0 ? 'nothing' : undefined)
    if (!isWhole || targets.length === 0) return
    void save.send({
      studyId: study.id,
      targets,
      ...(isNothing(reason) ? {} : { reason: reason.trim() }),
    })
  }
  return (
    <Dialog onClose={onClose} title={t('recruitment:targets.title')} size="lg">
      <Form
        submit={t('recruitment:targets.save')}
        isBusy={save.isBusy}
        problem={sent === 'nothing' ? t('recruitment:targets.nothing') : save.words}
        onSubmit={submit}
      >
        <DraftLine of={draft} />
        <NativeSelect
          label={t('recruitment:targets.site')}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          value={siteId}
          onChange={(event) => draft.set({ siteId: event.currentTarget.value, changed: {} })}
        />
        <ClosedSite siteId={siteId} action="recruitment.set_target" takes="noTarget" />
        <FillMonths
          value={draft.value}
          set={draft.set}
          onFill={(some, people) => change(some.filter(isTaken), people)}
        />
        {months.length === 0 ? (
          <p>{t('recruitment:targets.none')}</p>
        ) : (
          <div style={{ maxBlockSize: 280, overflowY: 'auto' }}>
            <Table stickyHeader verticalSpacing={2}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('recruitment:targets.month')}</Table.Th>
                  <Table.Th>{t('recruitment:targets.people')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {months.map((month) => (
                  <Table.Tr key={month}>
                    <Table.Td>{format.month(month)}</Table.Td>
                    <Table.Td>
                      <NumberField
                        size="xs"
                        w={96}
                        aria-label={t('recruitment:targets.forMonth', { month: format.month(month) })}
                        value={typedFor(month)}
                        error={faultOf(month)}
                        onChange={(people) => change([month], people)}
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
        <p>
          {t('recruitment:targets.sum', {
            people: format.number(months.reduce((sum, month) => sum + (peopleIn(month) ?? 0), 0)),
          })}
        </p>
        <TextInput
          label={t('recruitment:targets.reason')}
          value={reason}
          onChange={(event) => draft.set({ reason: event.currentTarget.value })}
          dir="auto"
          error={save.fields['reason']}
        />
      </Form>
    </Dialog>
  )
}
