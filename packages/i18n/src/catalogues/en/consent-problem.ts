export default {
  consent: {
    not_in_force: 'There is no consent in force. Record one first.',
    part_taken_back:
      '{{codes}}: withdrew consent to take part. No new data are collected until a new consent or the withdrawal from the study is recorded.',
    already_mistaken: 'This consent is already marked as entered by mistake.',
    only_mistaken:
      '{{codes}}: the consent was entered by mistake. No new data are collected until the right consent or the withdrawal from the study is recorded.',
    withdrawal_undecided: 'A withdrawal was recorded on this consent. Say whether it stands.',
    not_found: 'There is no such consent, or you may not see it.',
    form_not_found: 'There is no such version of the consent form.',
    form_not_valid: 'This version of the form was not valid on that day at that site.',
    version_ended:
      'On that day, the form version that the participant consented to was no longer valid at the site. First record a consent to a version that was valid on that day, then enrol.',
    already_withdrawn: 'This consent was already withdrawn.',
    witness_not_kept: 'No witness was recorded for this consent.',
    witness_needed: 'A consent that is taken in this way needs a witness.',
    signature_missing:
      'The person has not signed yet. Let the person sign in the field, or choose another way of taking the consent.',
    signature_too_small: 'This is only a dot or a short line. Clear the field and let the person sign again.',
    signature_other_text:
      'The signature was drawn below another text. Clear the field, show the person this text, and let the person sign again.',
    signature_unexpected:
      'A signature is kept only if the consent is taken with a signature on screen. Choose this way, or clear the signature.',
    scope_unknown: 'The form does not ask for this scope.',
    scope_missing: 'Every scope needs an answer.',
    scope_not_granted: 'The participant did not consent to this, so the consent to it cannot be withdrawn.',
    participate_missing:
      'A form must ask for consent to take part, because only the newest consent of a participant counts.',
    language_unknown: 'The study does not use this language.',
    form_version_taken: 'This version of the form already exists in this language.',
  },
  document: {
    none: 'No evidence of this consent is kept.',
    not_found: 'This document was removed, or you may not see it.',
    ticket_expired: 'The evidence was shown for long enough. Open it again.',
    lost: 'The bytes of this document are damaged or missing. Whoever runs the server can restore them from a backup.',
    signature_stays:
      'A signature is not removed: the consent was given with it. If the consent is wrong, mark it as entered by mistake.',
    too_large: 'A file may have at most 10 MB. Photograph the page, or save the PDF with a lower quality.',
    too_many_pages:
      'A consent has at most {{most}} pages, and {{pages}} are there already. Add only the pages with what was agreed and the signatures.',
    too_many_pixels:
      'This picture has {{width}} × {{height}} pixels. At most {{most}} million are accepted: make it smaller, or photograph the page with the camera of the page.',
    unknown_type: 'This is no JPEG, PNG, WebP or PDF. Photograph the page, or save it in one of these forms.',
    heic: 'This is a HEIC photo, which few programs can show. Take the photo with “Take a photo” here, set the camera to “Most compatible”, or save it as JPEG.',
    damaged: 'This file is damaged or was cut. Photograph or scan the page again.',
    pdf_active:
      'This PDF contains a script, a form that is sent, or another file. Print it into a new PDF, or photograph the pages.',
    pdf_locked: 'This PDF is locked with a password. Save it without one, or photograph the pages.',
    pdf_unreadable: 'This PDF cannot be looked through for scripts. Print it into a new PDF, or photograph the pages.',
  },
} as const
