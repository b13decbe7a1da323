// The waveform as a thing to look at and to take hold of: it follows the recording, zooms, goes where it is clicked, and moves the start
// or the end of the selected segment.
import type { Peaks } from '@polyphony/domain/recordings/peaks/peaks'
import { choices } from './choices.ts'
import { type Band, coloursOf, drawWaves } from './draw-waves.ts'
import { type Edge, endOf, movedEdge } from './edges.ts'
import type { Editing } from './editing.ts'
import type { Playing } from './playing.ts'
import { columnsOf, firstView, isIn, loudestOf, moved, ticksOf, turned, type View, zoomed } from './waves.ts'

type Given = {
  peaks: Peaks
  editing: Editing
  playing: Playing
  /** Whether the times of a segment can be changed. */
  mayMove: (id: string) => boolean
  clock: (ms: number) => string
}

/** How near to an edge it is taken hold of, in pixels. */
const nearBy = { mouse: 8, pen: 12, touch: 22 }
/** A pointer that moves less than this has not moved. */
const stillPx = 5
/** After a keystroke the segments are drawn again when so much time has passed. */
const laterMs = 150

type Row = { id: string; startMs: number; endMs: number }
type Held = {
  pointer: number
  x: number
  view: View
  isPanning: boolean
  edge?: { id: string; edge: Edge; offMs: number }
}

export function openStrip(canvas: HTMLCanvasElement, { peaks, editing, playing, mayMove, clock }: Given) {
  const { durationMs } = peaks
  const loudest = loudestOf(peaks)
  let view = firstView(durationMs, playing.atMs() ?? 0)
  let selected: string | undefined
  let held: Held | undefined
  /** The edge as it would be if it were let go now. */
  let preview: { id: string; change: { startMs?: number | null; endMs?: number | null } } | undefined
  /** The person looks at another part than the one that plays. */
  let isAway = false
  let frame: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let rows: Row[] | undefined
  let drawn: { view: View; width: number; columns: Float32Array } | undefined
  const leaving = new AbortController()
  const { signal } = leaving
  const isStill = matchMedia('(prefers-reduced-motion: reduce)')

  const msAt = (event: MouseEvent) => {
    const { left, width } = canvas.getBoundingClientRect()
    return view.fromMs + ((event.clientX - left) / width) * view.lengthMs
  }
  /** The segments that have a start, in their order. One without an end ends where the next begins. */
  function rowsOf(): Row[] {
    const found: Row[] = []
    let next = durationMs
    for (const id of editing.order().toReversed()) {
      const now = editing.now(id)
      const { startMs, endMs } = { startMs: null, endMs: null, ...now, ...(preview?.id === id && preview.change) }
      if (startMs === null) continue
      found.push({ id, startMs, endMs: endMs ?? next })
      next = startMs
    }
    return found.toReversed()
  }
  function bandsIn(atMs: number | undefined): Band[] {
    rows ??= rowsOf()
    const until = view.fromMs + view.lengthMs
    let sounding: Row | undefined
    for (const row of rows)
      if (atMs !== undefined && row.startMs <= atMs && row.startMs >= (sounding?.startMs ?? 0)) sounding = row
    // The selected one is drawn last, so that its handles lie above its neighbours.
    return rows
      .filter(({ startMs, endMs }) => startMs <= until && endMs >= view.fromMs)
      .map((row) => ({
        ...row,
        isSelected: row.id === selected,
        isSounding: row === sounding,
        mayMove: mayMove(row.id),
      }))
      .toSorted((one, other) => Number(one.isSelected) - Number(other.isSelected))
  }

  function draw() {
    frame = undefined
    const context = canvas.getContext('2d')
    const { clientWidth: width, clientHeight: height } = canvas
    if (!context || width === 0) return
    const ratio = devicePixelRatio || 1
    const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)]
    if (canvas.width !== wide || canvas.height !== tall) [canvas.width, canvas.height] = [wide, tall]
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    const atMs = playing.atMs()
    if (drawn?.view !== view || drawn.width !== width)
      drawn = { view, width, columns: columnsOf(peaks, view, Math.floor(width), loudest) }
    const ticks = ticksOf(view, width / 70).map((ms) => ({ ms, text: clock(ms) }))
    drawWaves(context, {
      width,
      height,
      view,
      columns: drawn.columns,
      bands: bandsIn(atMs),
      atMs,
      ticks,
      colours: coloursOf(canvas),
    })
    // Near by, the place moves smoothly; otherwise it moves when the player tells it.
    if (playing.isPlaying() && !isStill.matches && view.lengthMs < 300_000) follow()
  }
  function drawAgain() {
    timer = rows = undefined
    ask()
  }
  const ask = () => (frame ??= requestAnimationFrame(draw))
  const askLater = () => (timer ??= setTimeout(drawAgain, laterMs))

  function follow() {
    const atMs = playing.atMs()
    if (atMs !== undefined && isIn(view, atMs)) isAway = false
    if (atMs !== undefined && !isAway && !held && choices().follows) view = turned(view, durationMs, atMs)
    ask()
  }
  function select(id: string | undefined) {
    if (id === undefined || id === selected) return
    selected = id
    const startMs = editing.now(id)?.startMs
    if (typeof startMs === 'number' && !playing.isPlaying() && !isIn(view, startMs))
      view = turned(view, durationMs, startMs)
    ask()
  }
  /** @param by below 1 shows a shorter part. */
  function zoom(by: number, aroundMs?: number) {
    const atMs = playing.atMs()
    const middle = view.fromMs + view.lengthMs / 2
    view = zoomed(view, durationMs, by, aroundMs ?? (atMs !== undefined && isIn(view, atMs) ? atMs : middle))
    ask()
  }

  /** The edge of the selected segment that is near a pointer. */
  function edgeAt(event: PointerEvent): { id: string; edge: Edge; ms: number } | undefined {
    const startMs = selected === undefined ? undefined : editing.now(selected)?.startMs
    if (selected === undefined || typeof startMs !== 'number' || !mayMove(selected)) return undefined
    const kind = event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse'
    const near = (nearBy[kind] / canvas.clientWidth) * view.lengthMs
    const [at, endMs] = [msAt(event), endOf(editing, selected) ?? durationMs]
    const isEnd = Math.abs(at - endMs) < Math.abs(at - startMs)
    const ms = isEnd ? endMs : startMs
    return Math.abs(at - ms) <= near ? { id: selected, edge: isEnd ? 'end' : 'start', ms } : undefined
  }
  function press(event: PointerEvent) {
    if (event.button !== 0 || held) return
    const edge = edgeAt(event)
    held = { pointer: event.pointerId, x: event.clientX, view, isPanning: false }
    if (edge) held.edge = { id: edge.id, edge: edge.edge, offMs: edge.ms - msAt(event) }
    canvas.setPointerCapture(event.pointerId)
  }
  function move(event: PointerEvent) {
    if (held?.pointer !== event.pointerId) {
      canvas.style.cursor = edgeAt(event) ? 'ew-resize' : 'pointer'
      return
    }
    const gone = event.clientX - held.x
    if (Math.abs(gone) >= stillPx) held.isPanning = true
    if (!held.isPanning) return
    if (held.edge) {
      const { id, edge, offMs } = held.edge
      const change = movedEdge(editing, id, edge, msAt(event) + offMs)
      preview = change && { id, change }
      rows = undefined
    } else {
      isAway = true
      view = moved(held.view, durationMs, (-gone / canvas.clientWidth) * view.lengthMs)
    }
    ask()
  }
  function letGo(event: PointerEvent) {
    if (held?.pointer !== event.pointerId) return
    const { isPanning, edge } = held
    const change = preview?.change
    drop()
    if (edge && change) {
      editing.move(edge.id, change, edge.edge === 'start' ? 'start' : undefined)
      rows = undefined
    }
    if (isPanning || edge) return
    const ms = Math.min(Math.max(msAt(event), 0), durationMs)
    isAway = false
    playing.seek(ms)
    select(segmentAt(ms))
  }
  const drop = () => {
    held = preview = rows = undefined
    ask()
  }
  const segmentAt = (ms: number) => rowsOf().findLast(({ startMs, endMs }) => startMs <= ms && ms < endMs)?.id
  function wheel(event: WheelEvent) {
    const isAcross = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
    if (!event.ctrlKey && !event.metaKey && !isAcross) return
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) return zoom(2 ** Math.max(-1, Math.min(1, event.deltaY / 200)), msAt(event))
    isAway = true
    const by = event.deltaX || event.deltaY
    view = moved(view, durationMs, (by / canvas.clientWidth) * view.lengthMs)
    ask()
  }

  canvas.addEventListener('pointerdown', press, { signal })
  canvas.addEventListener('pointermove', move, { signal })
  canvas.addEventListener('pointerup', letGo, { signal })
  canvas.addEventListener('pointercancel', drop, { signal })
  canvas.addEventListener('wheel', wheel, { signal, passive: false })
  // The caret stays in the words.
  canvas.addEventListener('mousedown', (event) => event.preventDefault(), { signal })
  addEventListener('keydown', (event) => (event.key === 'Escape' && held ? drop() : undefined), { signal })
  document.addEventListener('focusin', () => select(focused()), { signal })
  const resized = new ResizeObserver(ask)
  resized.observe(canvas)
  const scheme = new MutationObserver(ask)
  scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
  const endings = [playing.subscribe(follow), editing.subscribe(askLater), playing.connectStrip(zoom)]
  select(focused())
  ask()
  return {
    zoom,
    whole: () => zoom(Infinity),
    close() {
      leaving.abort()
      resized.disconnect()
      scheme.disconnect()
      for (const end of endings) end()
      clearTimeout(timer)
      if (frame !== undefined) cancelAnimationFrame(frame)
    },
  }
}

const focused = () => document.activeElement?.closest<HTMLElement>('[data-segment]')?.dataset['segment']
