// A real server in its own process, for tests that kill it or send it many requests. Arguments: the connection, the folder of the
// recordings, the secret, the time, the number of trusted proxies.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { openListening } from '@polyphony/db/listen'
import { openDatabase } from '@polyphony/db/open'
import { pino } from 'pino'
import { assemble } from '../src/app/assemble.ts'
import { openMemoryMail } from '../src/platform/ports/mail.ts'
import { openFolderStorage } from '../src/platform/ports/storage-folder.ts'
import { jobs } from '../src/app/jobs.ts'
import { startWorking } from '../src/platform/jobs/work.ts'

const [connection, folder, secret, now, trustedProxies] = JSON.parse(process.argv[2]!) as [
  object,
  string,
  string,
  string,
  number?,
]
const listening = openListening(connection)
const { application, services } = assemble({
  database: openDatabase(connection),
  listening,
  storage: await openFolderStorage(folder),
  mail: openMemoryMail('polyphony@example.org'),
  identityKey: Buffer.alloc(32, 7),
  secret,
  origin: 'http://127.0.0.1:4000',
  clock: () => new Date(now),
  log: pino({ level: 'silent' }),
  trustedProxies: trustedProxies ?? 0,
})
startWorking({ jobs, services, connection, listening, isCurrent: async () => true })
const server = createServer(getRequestListener(application.fetch))
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
