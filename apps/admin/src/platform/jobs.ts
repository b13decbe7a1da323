// Uploads and exports in progress, which continue when another page is opened. Concepts add jobs; the tray in the head
// shows them.
import { useSyncExternalStore } from 'react'
import { ofTab } from './tab.ts'

export type Job = {
  id: string
  /** In the language of the reader. It contains codes, never names. */
  title: string
  /** `waiting`: saved on this device, until there is a connection. */
  state: 'running' | 'paused' | 'waiting' | 'done' | 'failed'
  done: number
  total: number | undefined
  words?: string
  cancel?: () => void
  pause?: () => void
  /** Continues a paused job. */
  goOn?: () => void
  /** The job continues after the page is loaded again, so closing the tab loses nothing. */
  isKept?: boolean
  /** Opens the form of what the server refused, with what was typed. */
  openForm?: () => void
  /** Deletes what the server refused. */
  giveUp?: () => void
  /** What else a person can do with what the server refused. */
  ways?: readonly { words: string; press: () => void }[]
  /** The words say the result themselves. */
  isSaid?: boolean
  /** It was deleted from this device before it was sent. */
  isLost?: boolean
  /** What else ends with the line in the tray. */
  dismiss?: () => void
}

const jobs = ofTab<readonly Job[]>(() => [])
const watchers = new Set<() => void>()

function set(next: readonly Job[]) {
  jobs.current = next
  for (const watch of watchers) watch()
}

/** Shows a job, its progress or its result. */
export function reportJob(job: Job): void {
  const known = jobs.current.some((each) => each.id === job.id)
  set(known ? jobs.current.map((each) => (each.id === job.id ? job : each)) : [...jobs.current, job])
}

export function dismissJob(id: string): void {
  set(jobs.current.filter((job) => job.id !== id))
}

export const isUnderWay = ({ state }: Pick<Job, 'state'>) =>
  state === 'running' || state === 'paused' || state === 'waiting'

/** Whether signing out would delete something from this device that the server does not have. */
export const isOnlyHere = (job: Job) => job.isKept !== undefined && job.state !== 'done'

/** Whether a person has to decide, because the server refused what was saved. */
export const isRefused = ({ giveUp, ways }: Pick<Job, 'giveUp' | 'ways'>): boolean => Boolean(giveUp ?? ways)

export function useJobs(): readonly Job[] {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => jobs.current,
  )
}

// Closing the tab would stop these jobs, so the browser asks first.
addEventListener('beforeunload', (event) => {
  if (jobs.current.some((job) => isUnderWay(job) && !job.isKept)) event.preventDefault()
})
