// Runs the tools of this repository from its root.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const root = new URL('../..', import.meta.url).pathname

/** Runs a program of node_modules/.bin (or `node`) and returns its exit code. With `quiet`, its output is shown only if it fails. */
export function run(
  program: string,
  args: string[],
  options: { quiet?: boolean; env?: Record<string, string> } = {},
): Promise<number> {
  const { quiet = false, env = {} } = options
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', ...env, PATH: path },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
  })
  const printed: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk))
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`)
      resolve(1)
    })
    child.once('close', (code) => {
      if (code !== 0 && quiet) process.stderr.write(Buffer.concat(printed))
      resolve(code ?? 1)
    })
  })
}
