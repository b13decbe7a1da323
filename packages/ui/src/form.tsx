// The layout of a form: sections, the refusal near the button, one main action.
import { Alert, Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { Actions } from './actions.tsx'
import { hasUnread, useFirstFault } from './first-fault.tsx'
import classes from './form.module.css'

type FormProps = {
  onSubmit: () => void
  children: ReactNode
  /** The verb on the button. */
  submit: ReactNode
  isBusy?: boolean
  /** Something that must be given first is missing. */
  isDisabled?: boolean
  /** The button is red, because its action cannot be undone. */
  isIrreversible?: boolean
  /** Why the command was refused, in words. Screen readers read it aloud. */
  problem?: ReactNode
  /** More buttons beside the main button. A dialog adds its Cancel itself. */
  actions?: ReactNode
}

export function Form({
  onSubmit,
  children,
  submit,
  isBusy = false,
  isDisabled = false,
  isIrreversible = false,
  problem,
  actions,
}: FormProps) {
  const [form, look] = useFirstFault(problem)
  const sent = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!hasUnread(form.current)) onSubmit()
    look()
  }
  return (
    <form ref={form} className={classes.form} onSubmit={sent} noValidate autoComplete="off">
      {children}
      {problem ? (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      ) : null}
      <Actions
        more={actions}
        main={
          <Button type="submit" loading={isBusy} disabled={isDisabled} color={isIrreversible ? 'red' : 'accent'}>
            {submit}
          </Button>
        }
      />
    </form>
  )
}

/** Fields that belong together, with a heading. */
export function FormSection({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className={classes.section}>
      <legend>{title}</legend>
      {hint ? <p className={classes.hint}>{hint}</p> : null}
      {children}
    </fieldset>
  )
}
