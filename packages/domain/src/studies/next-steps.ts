// What a new study still needs before people can be registered everywhere, worked out from what it has.

/** What a study has, at the sites that are open. */
export type Prepared = {
  sites: readonly { code: string; languages: readonly string[]; coordinators: number }[]
  /** The languages of the consent forms in force, by the code of the site. */
  forms: readonly { site: string; language: string }[]
  participants: number
  /** The day of the last backup that the server knows of. */
  backupOn: string | null
}

/** The steps in their order. */
export const nextSteps = ['sites', 'coordinators', 'forms', 'first_participant', 'backup'] as const
export type NextStep = (typeof nextSteps)[number]

/** One step, whether it is done, and what it lacks: codes of sites, with a language for a consent form. */
export type StepState = { step: NextStep; isDone: boolean; lacks: readonly { site: string; language?: string }[] }

export function stepsOf({ sites, forms, participants, backupOn }: Prepared): StepState[] {
  const unstaffed = sites.filter(({ coordinators }) => coordinators === 0).map(({ code }) => ({ site: code }))
  const unwritten = sites.flatMap(({ code, languages }) =>
    languages
      .filter((language) => !forms.some((form) => form.site === code && form.language === language))
      .map((language) => ({ site: code, language })),
  )
  const hasSites = sites.length > 0
  return [
    { step: 'sites', isDone: hasSites, lacks: [] },
    { step: 'coordinators', isDone: hasSites && unstaffed.length === 0, lacks: unstaffed },
    { step: 'forms', isDone: hasSites && unwritten.length === 0, lacks: unwritten },
    { step: 'first_participant', isDone: participants > 0, lacks: [] },
    { step: 'backup', isDone: backupOn !== null, lacks: [] },
  ]
}
