import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { Form, FormSection } from '@polyphony/ui/form'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate } from '@tanstack/react-router'
import { DayField } from '../platform/day-field.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'

/** Publishes an approved text. A published text cannot be changed. */
export default function PublishFormPage() {
  const { t, format } = useWords()
  const study = useStudy()
  const sites = useSitesFor('consent.publish')
  const { configuration, scope: nameOf } = useStudyNames()
  const { scopes, languages } = configuration
  const navigate = useNavigate()
  const today = useSiteDay(sites[0]?.timeZone ?? 'UTC')
  usePageTitle(t('consent:publish.title'))
  const draft = useDraft(`consent.publish.${study.id}`, {
    form: 'main',
    version: '',
    language: '',
    title: '',
    text: '',
    scopes: undefined as string[] | undefined,
    siteIds: sites.map(({ id }) => id),
    validFrom: today,
    validUntil: '',
    ethicsReference: '',
    requiresReconsent: false,
    needsWitness: false,
  })
  const { value, set } = draft
  const publish = useCommand(api.consent.publish.mutationOptions(), {
    done: () => t('consent:publish.done', { version: value.version }),
    draft,
    onDone: ({ id }) => void navigate({ to: `/s/${study.slug}/consent/forms/${id}` }),
  })
  const send = () => {
    const language = value.language || languages[0] || 'en'
    const asked = value.scopes ?? scopes.map(({ key }) => key)
    void publish.send({ ...value, studyId: study.id, language, scopes: asked, validUntil: value.validUntil || null })
  }
  const at = (name: 'form' | 'version' | 'title' | 'ethicsReference' | 'validFrom' | 'validUntil') => ({
    value: value[name],
    error: publish.fields[name],
  })
  const text = (name: 'form' | 'version' | 'title' | 'ethicsReference') => ({
    ...at(name),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [name]: event.currentTarget.value }),
  })
  return (
    <>
      <PageHeader title={t('consent:publish.title')} />
      <Form submit={t('consent:publish.verb')} isBusy={publish.isBusy} problem={publish.words} onSubmit={send}>
        <DraftLine of={draft} />
        <FormSection title={t('consent:publish.which')} hint={t('consent:publish.confirm')}>
          <TextInput label={t('consent:publish.name')} dir="auto" {...text('title')} />
          <TextInput label={t('consent:publish.version')} dir="auto" {...text('version')} />
          <NativeSelect
            label={t('consent:publish.language')}
            data={languages.map((key) => ({ value: key, label: format.language(key) }))}
            value={value.language || languages[0]}
            error={publish.fields.language}
            onChange={(event) => set({ language: event.currentTarget.value })}
          />
          <TextInput
            label={t('consent:publish.form')}
            description={t('consent:publish.formHint')}
            dir="ltr"
            {...text('form')}
          />
          <Textarea
            label={t('consent:publish.text')}
            description={t('consent:publish.textHint')}
            autosize
            minRows={8}
            maxRows={24}
            dir="auto"
            value={value.text}
            error={publish.fields.text}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
        </FormSection>
        <FormSection title={t('consent:publish.scopes')}>
          <Checkbox.Group
            value={value.scopes ?? scopes.map(({ key }) => key)}
            error={publish.fields.scopes}
            onChange={(keys) => set({ scopes: keys })}
            aria-label={t('consent:publish.scopes')}
          >
            {scopes.map(({ key }) => (
              <Checkbox key={key} value={key} label={nameOf(key)} mt={6} />
            ))}
          </Checkbox.Group>
        </FormSection>
        <FormSection title={t('consent:publish.where')}>
          <Checkbox.Group
            label={t('consent:publish.sites')}
            value={value.siteIds}
            error={publish.fields.siteIds}
            onChange={(siteIds) => set({ siteIds })}
          >
            {sites.map((site) => (
              <Checkbox key={site.id} value={site.id} label={<bdi>{site.name}</bdi>} mt={6} />
            ))}
          </Checkbox.Group>
          <DayField
            label={t('consent:publish.validFrom')}
            {...at('validFrom')}
            onChange={(validFrom) => set({ validFrom })}
          />
          <DayField
            label={t('consent:publish.validUntil')}
            description={t('consent:publish.validUntilHint')}
            {...at('validUntil')}
            onChange={(validUntil) => set({ validUntil })}
          />
          <TextInput label={t('consent:publish.ethics')} dir="auto" {...text('ethicsReference')} />
          <Checkbox
            label={t('consent:publish.reconsent')}
            checked={value.requiresReconsent}
            onChange={(event) => set({ requiresReconsent: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('consent:publish.witness')}
            checked={value.needsWitness}
            onChange={(event) => set({ needsWitness: event.currentTarget.checked })}
          />
        </FormSection>
      </Form>
    </>
  )
}
