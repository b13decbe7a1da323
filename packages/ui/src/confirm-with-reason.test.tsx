import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ConfirmWithReason } from './confirm-with-reason.tsx'
import { show } from './stage.test-support.tsx'

const words = {
  reason: 'Reason',
  reasonHint: 'Kept.',
  irreversible: 'This cannot be undone.',
  cancel: 'Cancel',
  close: 'Close',
  isReason: (typed: string) => typed.trim().length >= 3,
}
const ask = (change: object = {}) => {
  const [onConfirm, onClose] = [vi.fn(), vi.fn()]
  const Asking = () => {
    const [reason, onReason] = useState('')
    const asked = { words, onConfirm, onClose, reason, onReason, ...change }
    return <ConfirmWithReason opened title="Withdraw" verb="Withdraw" {...asked} />
  }
  const shown = show(<Asking />)
  return { ...shown, onConfirm, onClose }
}

describe('ConfirmWithReason', () => {
  it('does nothing until `words.isReason` accepts the reason', async () => {
    const { user, onConfirm } = ask()
    const verb = await screen.findByRole<HTMLButtonElement>('button', { name: 'Withdraw' })
    await user.type(screen.getByLabelText('Reason'), ' a   ')
    expect(verb.disabled).toBe(true)
    expect(onConfirm).not.toHaveBeenCalled()
  })

  it('passes the reason on without spaces around it', async () => {
    const { user, onConfirm } = ask()
    await user.type(await screen.findByLabelText('Reason'), '  asked by telephone ')
    await user.click(screen.getByRole('button', { name: 'Withdraw' }))
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith('asked by telephone')
  })

  it('shows the warning only for irreversible actions', async () => {
    const { unmount } = ask()
    expect(await screen.findByText('This cannot be undone.')).toBeTruthy()
    unmount()
    ask({ isIrreversible: false })
    await screen.findByLabelText('Reason')
    expect(screen.queryByText('This cannot be undone.')).toBeNull()
  })

  it('shows why the command was refused, and keeps the typed reason', async () => {
    const { user } = ask({ problem: 'The consent was withdrawn meanwhile.' })
    await user.type(await screen.findByLabelText('Reason'), 'moved away')
    expect(screen.getByRole('alert').textContent).toBe('The consent was withdrawn meanwhile.')
    expect(screen.getByLabelText<HTMLTextAreaElement>('Reason').value).toBe('moved away')
  })

  it('closes with Escape', async () => {
    const { user, onClose } = ask()
    await screen.findByLabelText('Reason')
    await user.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalled()
  })
})
