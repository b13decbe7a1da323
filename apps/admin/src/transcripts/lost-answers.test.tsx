import { writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const [first, second] = ['מה שלומך?', '=1+1 בסדר, תודה 🙂']

async function begun() {
  const { id } = await writeTranscript(world, await writeHeld(world))
  await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
  return { id, ...(await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)) }
}

const saved = (id: string) =>
  world.database.prisma.segment.findMany({ where: { transcriptId: id }, orderBy: { place: 'asc' } })
const savedTexts = async (id: string) => (await saved(id)).map(({ text }) => text)
const words = (position: number) => screen.findByLabelText<HTMLTextAreaElement>(`Words of segment ${position}`)

describe('a save whose answer is lost', () => {
  it('is sent again as it was, so that what is typed after it is saved without a conflict with oneself', async () => {
    const { id, user, line } = await begun()
    line.loseAnswer('transcript.edit')
    await user.type(await words(1), 'a')
    await waitFor(async () => expect(await savedTexts(id)).toEqual([`${first}a`, second]))
    await user.type(await words(1), 'b')
    await waitFor(async () => expect(await savedTexts(id)).toEqual([`${first}ab`, second]))
    expect(screen.queryByRole('button', { name: 'Keep mine' })).not.toBeInTheDocument()
    expect((await saved(id)).map(({ version }) => version)).toEqual([3, 1])
  })

  it('and that removed a segment does not remove it again after it was put back', async () => {
    const { id, user, line } = await begun()
    await user.click(await words(2))
    line.loseAnswer('transcript.edit')
    await user.keyboard('{Alt>}{Delete}{/Alt}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual([first]))
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual([first, second]))
    expect((await words(2)).value).toBe(second)
  })

  it('and that changed a segment does not keep it when it is removed', async () => {
    const { id, user, line } = await begun()
    line.loseAnswer('transcript.edit')
    await user.type(await words(2), 'a')
    await waitFor(async () => expect(await savedTexts(id)).toEqual([first, `${second}a`]))
    await user.keyboard('{Alt>}{Delete}{/Alt}')
    await waitFor(async () => expect(await savedTexts(id)).toEqual([first]))
  })
})
