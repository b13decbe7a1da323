import { useWorld } from '@polyphony/server/testing/world'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { forms, openForm } from './forms.test-support.ts'
import { renderApp } from './test-app.tsx'

const world = useWorld()

const form = forms['stopping all contact']!

async function ask() {
  world.clock.set('2024-04-12T10:00:00Z')
  const { user, line } = await openForm(world, form)
  const field = await screen.findByRole('textbox', { name: form.day! })
  const stop = async () => await user.click(screen.getByRole('button', { name: 'Stop all contact' }))
  const since = async () => {
    const row = await world.database.prisma.participant.findFirst({ where: { noContactSince: { not: null } } })
    return row?.noContactSince?.toISOString().slice(0, 10)
  }
  return { user, line, field, stop, since }
}

describe('the field for a day', () => {
  it('shows the day in the language of the reader, whatever the language of the browser is', async () => {
    world.clock.set('2024-03-12T10:00:00Z')
    await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/sessions/schedule', { language: 'de' })
    expect(await screen.findByRole('textbox', { name: 'Tag' })).toHaveValue('12. März 2024')
  })

  it('reads the day before the month, and shows what it understood', async () => {
    const { user, field, stop, since } = await ask()
    await user.clear(field)
    await user.type(field, '3/4/2024')
    await user.tab()
    expect(field).toHaveValue('3 Apr 2024')
    await user.type(screen.getByLabelText(form.text), 'asked for it')
    await stop()
    await screen.findByText('Since 3 Apr 2024, nobody may contact this participant.')
    expect(await since()).toBe('2024-04-03')
  })

  it('keeps a text that is no day, says how to write one, and stops the form', async () => {
    const { user, line, field, stop } = await ask()
    await user.type(screen.getByLabelText(form.text), 'asked for it')
    await user.clear(field)
    await user.type(field, '31.4.2024')
    await stop()
    expect(field).toHaveValue('31.4.2024')
    await waitFor(() => expect(field).toHaveFocus())
    expect(field).toHaveAccessibleDescription(
      /This is no day\. Write it like \d+ [A-Z][a-z]+ \d{4}, the day before the month\./,
    )
    expect(line.asked).not.toContain('participant.stop_contact')
  })

  it('goes to the next day and to the day before by the arrow keys', async () => {
    const { user, field } = await ask()
    await user.click(field)
    await user.keyboard('{ArrowUp}')
    expect(field).toHaveValue('13 Apr 2024')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(field).toHaveValue('11 Apr 2024')
  })

  it('takes the day that is chosen in the calendar of the browser, in the place of what was typed', async () => {
    const { user, field } = await ask()
    await user.clear(field)
    await user.type(field, 'soon')
    fireEvent.change(field.closest('form')!.querySelector('input[type=date]')!, { target: { value: '2024-04-06' } })
    expect(field).toHaveValue('6 Apr 2024')
    expect(field).toHaveAccessibleDescription('')
  })
})
