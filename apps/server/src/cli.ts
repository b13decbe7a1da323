// `npm run demo` and `npm run polyphony`. Each command imports only its own modules, so that a small command starts quickly. The
// compile cache must be on before these imports.
import { enableCompileCache } from 'node:module'
import { parseArgs } from 'node:util'

enableCompileCache()
const { CommandProblem, fail } = await import('./app/fail.ts')

try {
  await runCommand(process.argv.slice(2))
} catch (error) {
  fail(error)
}

async function runCommand(words: string[]): Promise<void> {
  const { positionals, values } = parsed(words)
  const [verb, object, ...rest] = positionals
  if (verb === 'demo' && !object)
    return (await import('./app/command-line/demo.ts')).demo(process.env, { reset: values.reset ?? false })
  if (verb === 'start' && !object) return (await import('./app/start.ts')).start(process.env)
  if (verb === 'study' && object === 'load' && rest.length === 1) {
    return (await import('./app/command-line/study.ts')).loadStudyFile(process.env, rest[0]!, values.administrator)
  }
  if (verb === 'user' && rest.length === 1) {
    const user = await import('./app/command-line/user.ts')
    if (object === 'invite')
      return user.invite(process.env, { email: rest[0]!, study: values.study, role: values.role, site: values.site })
    if (object === 'reset-password') return user.resetPassword(process.env, rest[0]!)
    if (object === 'reset-codes') return user.resetCodes(process.env, rest[0]!)
  }
  if (verb === 'jobs' && object === 'retry' && rest.length === 0)
    return (await import('./app/command-line/jobs.ts')).retry(process.env)
  if (verb === 'allocation' && object === 'verify' && rest.length === 0) {
    const isFine = await (await import('./app/command-line/allocation.ts')).verify(process.env, values.study)
    process.exitCode = isFine ? 0 : 1
    return
  }
  if (verb === 'recordings' && object === 'take-over' && rest.length === 0)
    return (await import('./app/command-line/recordings.ts')).takeOver(process.env)
  if (verb === 'doctor' && !object) {
    const asked = { recount: values.recount ?? false, mend: values.mend ?? false }
    process.exitCode = (await (await import('./app/command-line/doctor.ts')).doctor(process.env, asked)) ? 0 : 1
    return
  }
  const { help } = await import('./app/command-line/words.ts')
  if (verb && verb !== 'help' && !values.help)
    throw new CommandProblem(`There is no such command: ${words.join(' ')}\n\n${help}`)
  process.stdout.write(`${help}\n`)
}

function parsed(words: string[]) {
  const text = { type: 'string' } as const
  const options = {
    reset: { type: 'boolean' },
    recount: { type: 'boolean' },
    mend: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    administrator: text,
    study: text,
    role: text,
    site: text,
  } as const
  try {
    return parseArgs({ args: words, options, allowPositionals: true })
  } catch (error) {
    throw new CommandProblem((error as Error).message)
  }
}
