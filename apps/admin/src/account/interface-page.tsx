// The operations of the interface for programs, made from its OpenAPI document.
import { Scrolling } from '@polyphony/ui/scrolling'
import { Anchor } from '@mantine/core'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { usePageTitle } from '../platform/crumb.ts'
import { LinkAnchor } from '../platform/link.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { exampleOf, fieldsOf, fetchDocument, type Operation, operationsOf } from './interface-document.ts'
import classes from './interface-page.module.css'

export default function InterfacePage() {
  const { t } = useWords()
  const study = useStudy()
  usePageTitle(t('tokens:page.title'))
  const document = useQuery({ queryKey: ['openapi'], queryFn: fetchDocument, staleTime: Infinity })
  return (
    <>
      <PageHeader title={t('tokens:page.title')} />
      <p>{t('tokens:page.explain')}</p>
      <p>{t('tokens:page.guide')}</p>
      <p className={classes.links}>
        <LinkAnchor from="/s/$study" to="/s/$study/account" params={{ study: study.slug }}>
          {t('tokens:page.account')}
        </LinkAnchor>
        <Anchor href="/api/openapi.json" target="_blank">
          {t('tokens:page.document')}
        </Anchor>
      </p>
      <Answered query={document}>
        {(found) => (
          <ul className={classes.operations} aria-label={t('tokens:page.title')}>
            {operationsOf(found).map((operation) => (
              <OperationEntry key={operation.name} operation={operation} />
            ))}
          </ul>
        )}
      </Answered>
    </>
  )
}

function OperationEntry({ operation }: { operation: Operation }) {
  const { t } = useWords()
  const fields = fieldsOf(operation)
  return (
    <li>
      <details>
        <summary>
          <bdi dir="ltr" className={classes.address}>
            <span className={classes.method}>{operation.method}</span> {operation.path}
          </bdi>
          {/* The document is in English only. */}
          <span lang="en">
            <bdi dir="ltr">{operation.summary}</bdi>
          </span>
        </summary>
        <h3>{t('tokens:page.fields')}</h3>
        {fields.length === 0 ? (
          <p>{t('tokens:page.none')}</p>
        ) : (
          <dl className={classes.fields} dir="ltr" lang="en">
            {fields.map(({ name, kind, isRequired }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {kind}
                  {isRequired ? <strong> {t('tokens:page.required')}</strong> : null}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <h3>{t('tokens:page.example')}</h3>
        <Scrolling dir="ltr" className={classes.example} aria-label={t('tokens:page.example')}>
          <pre>{exampleOf(operation, location.origin)}</pre>
        </Scrolling>
      </details>
    </li>
  )
}
