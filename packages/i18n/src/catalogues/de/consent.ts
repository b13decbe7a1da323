import type { Words } from '../../catalogue.ts'
import type english from '../en/consent.ts'

export default {
  problem: {
    consent: {
      not_in_force: 'Es liegt keine gültige Einwilligung vor. Halten Sie zuerst eine fest.',
      not_found: 'Diese Einwilligung gibt es nicht, oder Sie dürfen sie nicht sehen.',
      form_not_found: 'Diese Fassung der Einwilligungserklärung gibt es nicht.',
      form_not_valid: 'Diese Fassung galt an jenem Tag an diesem Standort nicht.',
      already_withdrawn: 'Diese Einwilligung wurde schon widerrufen.',
      witness_needed: 'Auf diesem Weg braucht eine Einwilligung eine Zeugin oder einen Zeugen.',
      scope_unknown: 'Diesen Umfang kennt die Erklärung nicht.',
      scope_missing: 'Jeder Umfang braucht eine Antwort.',
      scope_not_granted: 'Dem hatte die Person nicht zugestimmt.',
      participate_missing:
        'Eine Einwilligungserklärung muss nach der Teilnahme fragen: es zählt die neueste Einwilligung.',
      language_unknown: 'Diese Sprache kennt die Studie nicht.',
      form_version_taken: 'Diese Fassung gibt es in dieser Sprache schon.',
    },
  },
} as const satisfies Words<typeof english>
