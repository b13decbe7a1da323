// The jobs of imports: one writes the rows of a file, the other deletes what was in files that nobody imported.
import { importLimits } from '@polyphony/domain/imports/limits'
import type { Jobs } from '../platform/jobs/shapes.ts'
import { writeImport } from './commands/write.ts'
import { forgetImports } from './store/imports.ts'

export const importJobs: Pick<Jobs, 'import.write' | 'import.forget'> = {
  'import.write': { run: ({ services, signal }, told) => writeImport(services, told, signal) },
  'import.forget': {
    everySeconds: 3_600,
    run: ({ services }) => forgetImports(services.database, importLimits.keptHours),
  },
}
