// Draws lines with a pointer: a finger, a pen or a mouse.
import { type SignaturePoint, signatureLimits } from '@polyphony/domain/consent/drawn'
import { type PointerEvent, useRef, useState } from 'react'

type Line = SignaturePoint[]
type Area = { width: number; height: number }

/** Points that are nearer than this to the one before are left out. */
const nearest = 2

/**
 * The line that is being drawn, and what the area needs to draw it. `onLine` is given each line when the pointer leaves the area.
 * @param lines what was drawn before. @param area the size of the drawing, however large it is on the screen.
 */
export function usePen({ lines, area, onLine }: { lines: readonly Line[]; area: Area; onLine: (line: Line) => void }) {
  const [line, setLine] = useState<Line>()
  const drawn = useRef<Line>(undefined)
  const startedAt = useRef<number>(undefined)
  const points = lines.reduce((sum, each) => sum + each.length, 0)
  const isFull = points >= signatureLimits.points || lines.length >= signatureLimits.lines
  const pointAt = (event: { clientX: number; clientY: number; timeStamp: number }, box: DOMRect): SignaturePoint => {
    const last = drawn.current?.at(-1) ?? lines.at(-1)?.at(-1)
    startedAt.current ??= event.timeStamp - (last?.[2] ?? 0)
    const along = (at: number, from: number, length: number, most: number) =>
      Math.max(0, Math.min(most, Math.round(((at - from) / (length || 1)) * most)))
    const ms = Math.round(event.timeStamp - startedAt.current)
    return [
      along(event.clientX, box.left, box.width, area.width),
      along(event.clientY, box.top, box.height, area.height),
      Math.max(last?.[2] ?? 0, Math.min(signatureLimits.ms, ms)),
    ]
  }
  const add = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const { nativeEvent } = event
    const between = nativeEvent.getCoalescedEvents?.() ?? []
    for (const each of between.length > 0 ? between : [nativeEvent]) {
      const next = pointAt(each, box)
      const last = drawn.current?.at(-1)
      if (last && Math.hypot(next[0] - last[0], next[1] - last[1]) < nearest) continue
      if (points + (drawn.current?.length ?? 0) < signatureLimits.points) drawn.current?.push(next)
    }
    setLine([...(drawn.current ?? [])])
  }
  const end = () => {
    const whole = drawn.current
    drawn.current = undefined
    setLine(undefined)
    if (whole?.length) onLine(whole)
  }
  const handlers = {
    onPointerDown(event: PointerEvent<SVGSVGElement>) {
      if (!event.isPrimary || event.button !== 0 || isFull) return
      event.preventDefault()
      event.currentTarget.setPointerCapture?.(event.pointerId)
      drawn.current = []
      add(event)
    },
    onPointerMove(event: PointerEvent<SVGSVGElement>) {
      if (drawn.current && event.isPrimary) add(event)
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
  /** Time begins anew with the next line. */
  const forget = () => void (startedAt.current = undefined)
  return { line, isFull, handlers, forget }
}
