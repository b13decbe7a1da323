import { KeyValues } from '@polyphony/ui/key-values'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import classes from './form-page.module.css'
import { Period } from './forms-page.tsx'
import type { Form } from './wire.ts'

/** One version of a form: its exact text, and its ethics approval. */
export default function FormPage() {
  const study = useStudy()
  const { id } = useParams({ strict: false }) as { id: string }
  const form = useQuery({ ...api.consent.form.queryOptions({ studyId: study.id, id }), staleTime: Infinity })
  return <Answered query={form}>{(found) => <Version form={found} />}</Answered>
}

function Version({ form }: { form: Form }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { scope: nameOf } = useStudyNames()
  const { title, version, language, text, textSha256, ethicsReference, scopes, siteIds, publishedAt, publishedBy } =
    form
  usePageTitle(t('consent:versionShort', { version, language: format.language(language) }))
  const when = format.moment(publishedAt, 'UTC')
  const demands = [
    form.requiresReconsent && t('consent:forms.reconsent'),
    form.needsWitness && t('consent:forms.witnessed'),
  ].filter((each) => !!each)
  return (
    <>
      <PageHeader
        title={<bdi>{title}</bdi>}
        aside={t('consent:versionShort', { version, language: format.language(language) })}
      />
      <div className={classes.columns}>
        <section aria-labelledby="text" className={classes.text}>
          <h2 id="text">{t('consent:form.text')}</h2>
          <div lang={language} dir="auto" className={classes.paper}>
            {text}
          </div>
        </section>
        <section aria-labelledby="facts">
          <h2 id="facts">{t('consent:form.facts')}</h2>
          <KeyValues
            facts={[
              { key: 'valid', label: t('consent:forms.column.valid'), value: <Period form={form} /> },
              {
                key: 'sites',
                label: t('consent:forms.column.sites'),
                value: format.list(study.sites.filter((site) => siteIds.includes(site.id)).map(({ name }) => name)),
              },
              { key: 'ethics', label: t('consent:forms.column.ethics'), value: <bdi>{ethicsReference}</bdi> },
              {
                key: 'scopes',
                label: t('consent:form.scopes'),
                value: (
                  <ul className={classes.scopes}>
                    {scopes.map((scope) => (
                      <li key={scope}>{nameOf(scope)}</li>
                    ))}
                  </ul>
                ),
              },
              {
                key: 'demands',
                label: t('consent:form.demands'),
                value: demands.length > 0 ? format.list(demands) : t('consent:form.noDemands'),
              },
              {
                key: 'published',
                label: t('consent:form.published'),
                value: publishedBy ? t('consent:form.publishedBy', { when, who: publishedBy }) : when,
              },
              {
                key: 'digest',
                label: t('consent:form.digest'),
                value: <bdi className={classes.digest}>{textSha256}</bdi>,
              },
            ]}
          />
          <p className={classes.hint}>{t('consent:form.digestHint')}</p>
        </section>
      </div>
    </>
  )
}
