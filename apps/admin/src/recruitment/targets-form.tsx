// Setting the targets of one site: months in a row filled at once, each changed by itself, all saved together.
import { Button, Group, Modal, NativeSelect, NumberInput, Table, TextInput } from '@mantine/core'
import { addDays } from '@polyphony/domain/calendar'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import { isNothing } from '@polyphony/domain/characters'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { ClosedSite } from '../platform/closed-site.tsx'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Overview } from './wire.ts'

/** Months from one to another, at most ten years of them. */
function monthsBetween(from: string, until: string): string[] {
  const months: string[] = []
  for (let month = from; month <= until && months.length < 120; month = addDays(`${month}-01`, 31).slice(0, 7))
    months.push(month)
  return months
}

export default function TargetsForm({ overview, onClose }: { overview: Overview; onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const sites = useSitesFor('recruitment.set_target')
  const draft = useDraft(`recruitment.targets.${study.id}`, {
    siteId: sites[0]?.id ?? '',
    changed: {} as Record<string, number>,
    reason: '',
  })
  const { siteId, reason } = draft.value
  const changed = new Map(Object.entries(draft.value.changed))
  const [isEmpty, setEmpty] = useState(false)
  const known = new Map(
    overview.sites.find(({ id }) => id === siteId)?.targets.map(({ month, participants }) => [month, participants]),
  )
  const months = [...new Set([...known.keys(), ...changed.keys()])].toSorted()
  const valueOf = (month: string) => changed.get(month) ?? known.get(month) ?? 0
  const site = study.sites.find(({ id }) => id === siteId)
  const isTaken = ([month]: readonly [string, number]) => !site || mayAtSite('recruitment.set_target', site, month).ok
  const change = (entries: readonly (readonly [string, number])[]) =>
    draft.set({ changed: { ...draft.value.changed, ...Object.fromEntries(entries) } })
  const changes = () =>
    [...changed]
      .filter(([month, participants]) => known.get(month) !== participants)
      .map(([month, participants]) => ({ siteId, month, participants, expected: known.get(month) ?? null }))
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
    setEmpty(targets.length === 0)
    if (targets.length === 0) return
    void save.send({
      studyId: study.id,
      targets,
      ...(isNothing(reason) ? {} : { reason: reason.trim() }),
    })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('recruitment:targets.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('shell:act.close') }}
    >
      <Form
        submit={t('recruitment:targets.save')}
        isBusy={save.isBusy}
        problem={isEmpty ? t('recruitment:targets.nothing') : save.words}
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
        <FillMonths now={overview.asOf.slice(0, 7)} onFill={(entries) => change(entries.filter(isTaken))} />
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
                      <People
                        label={t('recruitment:targets.forMonth', { month: format.month(month) })}
                        value={valueOf(month)}
                        onChange={(people) => change([[month, people]])}
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
            people: format.number(months.reduce((sum, month) => sum + valueOf(month), 0)),
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
    </Modal>
  )
}

type PeopleProps = { label: string; value: number; onChange: (people: number) => void }

const People = ({ label, value, onChange }: PeopleProps) => (
  <NumberInput
    size="xs"
    w={96}
    min={0}
    max={100_000}
    allowDecimal={false}
    allowNegative={false}
    aria-label={label}
    value={value}
    onChange={(next) => onChange(Number(next) || 0)}
  />
)

function FillMonths({ now, onFill }: { now: string; onFill: (entries: (readonly [string, number])[]) => void }) {
  const { t } = useWords()
  const [from, setFrom] = useState(now)
  const [until, setUntil] = useState(now)
  const [each, setEach] = useState<number | string>(5)
  const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
  const months = isMonth(from) && isMonth(until) ? monthsBetween(from, until) : []
  return (
    <Group align="end" gap="sm">
      <TextInput
        type="month"
        label={t('recruitment:targets.from')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="month"
        label={t('recruitment:targets.until')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <NumberInput
        label={t('recruitment:targets.each')}
        w={140}
        min={0}
        max={100_000}
        allowDecimal={false}
        allowNegative={false}
        value={each}
        onChange={setEach}
      />
      <Button
        variant="default"
        disabled={months.length === 0}
        onClick={() => onFill(months.map((month) => [month, Number(each) || 0] as const))}
      >
        {t('recruitment:targets.add')}
      </Button>
    </Group>
  )
}
