import { NativeSelect } from '@mantine/core'
import { Refused } from '@polyphony/ui/answer'
import { Form, FormSection } from '@polyphony/ui/form'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { ClosedSite } from '../platform/closed-site.tsx'
import { useNow } from '../platform/clock.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useAccount, useSitesFor, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useCommand } from '../platform/use-command.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { PlanFields } from './plan-fields.tsx'
import { emptyPlan, isChoiceMissing, type Plan, planToSend } from './plan.ts'

export default function SchedulePage() {
  const { t } = useWords()
  const sites = useSitesFor('session.schedule')
  usePageTitle(t('sessions:schedule.title'))
  return (
    <>
      <PageHeader title={t('sessions:schedule.title')} />
      {sites.length === 0 ? <Refused title={t('sessions:schedule.noSite')} /> : <ScheduleForm sites={sites} />}
    </>
  )
}

/** What was typed stays as a draft until the session is scheduled, even if the person leaves the page. */
function ScheduleForm({ sites }: { sites: ReturnType<typeof useSitesFor> }) {
  const { t } = useWords()
  const study = useStudy()
  const { user } = useAccount()
  const { configuration, kind } = useStudyNames()
  const navigate = useNavigate()
  const asked = useSearch({ from: '/signed-in/s/$study/sessions/schedule' })
  const now = useNow()
  const known = sites.find(({ code }) => code === asked.site) ?? sites[0]!
  const siteOf = (id: string | undefined) => sites.find((site) => site.id === id) ?? known
  const draft = useDraft<Plan & { siteId: string; kind: string }>(`session.schedule.${study.id}`, (typed) => {
    const site = siteOf(typed.siteId)
    return {
      ...emptyPlan,
      siteId: site.id,
      kind: configuration.sessionKinds[0]?.key ?? '',
      language: site.languages[0] ?? '',
      on: asked.on ?? siteDay(now, site.timeZone),
      staff: [{ part: 'facilitator', staffId: user.id, outsider: '' }],
    }
  })
  const { siteId, kind: chosen, ...plan } = draft.value
  const site = siteOf(siteId)
  const schedule = useCommand(api.session.schedule.mutationOptions(), {
    done: ({ code }) => t('sessions:schedule.done', { code }),
    draft,
    onDone: ({ code }) => void navigate({ to: `/s/${study.slug}/sessions/${code}` }),
  })
  const [isDemanding, setDemanding] = useState(false)
  const send = () => {
    setDemanding(true)
    if (isChoiceMissing(plan, site.timeZone)) return
    void schedule.send({ studyId: study.id, siteId: site.id, kind: chosen, ...planToSend(plan, site.timeZone) })
  }
  return (
    <Form submit={t('sessions:schedule.verb')} isBusy={schedule.isBusy} problem={schedule.words} onSubmit={send}>
      <DraftLine of={draft} />
      <FormSection title={t('sessions:plan.which')}>
        {sites.length > 1 ? (
          <NativeSelect
            label={t('sessions:column.site')}
            maw={360}
            data={sites.map(({ id, name }) => ({ value: id, label: name }))}
            value={site.id}
            onChange={(event) => draft.set({ siteId: event.currentTarget.value, fromWhich: '', untilWhich: '' })}
          />
        ) : null}
        <NativeSelect
          label={t('sessions:column.kind')}
          maw={360}
          data={configuration.sessionKinds.map(({ key }) => ({ value: key, label: kind(key) }))}
          value={chosen}
          error={schedule.fields['kind']}
          onChange={(event) => draft.set({ kind: event.currentTarget.value })}
        />
      </FormSection>
      <ClosedSite siteId={site.id} action="session.schedule" on={plan.on} takes="noSession" />
      <PlanFields
        plan={plan}
        set={draft.set}
        fields={schedule.fields}
        siteId={site.id}
        spoken={site.languages}
        place={site.name}
        timeZone={site.timeZone}
        isDemanding={isDemanding}
      />
    </Form>
  )
}
