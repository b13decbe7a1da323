// The order of the test files. The longest come first, so that at the end of a run no worker waits long for another one.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The projects with short files come last. Files of a project stay together, because they share the modules of a worker. */
const projects = ['server', 'browser', 'admin', 'db', 'ui', 'tooling', 'i18n', 'domain', 'measured']
/** They take long, although they are short to read. Without a former run vitest begins with the largest files. */
const long = /\/(recount|laws|out-of-sight|access-[a-z]+|elsewhere|carries-study|demo|lasting|commands)\.test\.ts$/

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ project, moduleId }: TestSpecification) =>
      projects.indexOf(project.name) * 2 + Number(!long.test(moduleId))
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
