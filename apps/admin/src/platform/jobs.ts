// What is under way and outlives a page: uploads, imports, exports. Concepts add jobs; the tray in the head shows them.
import { useSyncExternalStore } from 'react'
import { ofTab } from './tab.ts'

export type Job = {
  id: string
  /** Already in the reader's language; codes, never names. */
  title: string
  state: 'running' | 'done' | 'failed'
  done: number
  total: number | undefined
  words?: string
  cancel?: () => void
}

const jobs = ofTab<readonly Job[]>(() => [])
const watchers = new Set<() => void>()

function set(next: readonly Job[]) {
  jobs.current = next
  for (const watch of watchers) watch()
}

/** Shows a job, or what became of it. */
export function reportJob(job: Job): void {
  const known = jobs.current.some((each) => each.id === job.id)
  set(known ? jobs.current.map((each) => (each.id === job.id ? job : each)) : [...jobs.current, job])
}

export function dismissJob(id: string): void {
  set(jobs.current.filter((job) => job.id !== id))
}

export function useJobs(): readonly Job[] {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => jobs.current,
  )
}

// Leaving the page would end what is running, so the browser asks first.
addEventListener('beforeunload', (event) => {
  if (jobs.current.some((job) => job.state === 'running')) event.preventDefault()
})
