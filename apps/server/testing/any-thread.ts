// A thread for the tests of threads. Its input says what it does.
import { answerIn } from '../src/platform/threads/in-thread.ts'

export type ToDo = { do: 'double' | 'spin' | 'hoard' | 'throw' | 'end' | 'ask' | 'look'; of?: unknown }

answerIn(async (input: ToDo, ask) => {
  switch (input.do) {
    case 'double':
      return (input.of as number) * 2
    case 'spin':
      for (;;);
    case 'hoard': {
      const kept: string[][] = []
      for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => `${kept.length} ${at}`))
    }
    case 'throw':
      throw new Error(`It cannot read ${String(input.of)}`)
    case 'end':
      process.exit(0)
    case 'ask':
      return ask(input.of)
    case 'look':
      return { environment: Object.keys(process.env), flags: process.execArgv }
  }
})
