export default {
  generic:
    'Something went wrong, and we do not know why. Nothing you typed is lost. Try again. If it happens again, give your administrator this request number: {{request}}.',
  genericWithoutRequest:
    'Something went wrong, and we do not know why. Nothing you typed is lost. Try again in a moment.',
  partMissing:
    'A part of this page could not be fetched. When the connection is back, load the page again. What you typed is kept.',
  unreachable: 'The server cannot be reached. Nothing you typed is lost. Try again when the connection is back.',
  problem: {
    input: {
      invalid: 'Some values are not valid. The message at each field says what to change.',
      too_large: 'This is too large to be sent at once. Send less at a time.',
      too_slow:
        'The file arrived too slowly, and the connection was closed. Nothing was stored. Send it again from a place with a better connection.',
    },
    database: {
      unavailable: 'The database does not answer at the moment. Nothing was changed. Try again in a moment.',
    },
    server: {
      busy: 'The server is busy. Try again in a moment.',
      failed: 'The server could not finish this. Nothing was changed. Try again.',
    },
    file: {
      takes_too_long:
        'Reading this file took longer than ten seconds, so it was stopped. Nothing was changed. Open the file in the program it comes from and save it again, or split it into several files.',
      takes_too_much:
        'Reading this file needs more memory than one file may use, so it was stopped. Nothing was changed. Open the file in the program it comes from and save it again, or split it into several files.',
    },
    live: {
      too_many:
        'You already have {{most}} tabs or windows open that show the changes of other people at once. This one does not show them. Close some of the others.',
    },
    command: {
      reused: 'This was already sent with other values. Reload the page and try again.',
    },
    row: {
      changed: 'Someone else changed this while you were working on it. Look at their version before you save yours.',
      exists: 'This already exists.',
      ambiguous:
        'Two sites use the same identifier for different things. Nothing was changed. Ask someone who works at only one of these sites to do this, and tell your administrator.',
    },
    calendar: {
      no_such_day: 'There is no such day in the calendar.',
      in_future: 'This day is still in the future at the site.',
      after_shown_day: 'The period begins after the day of the figures. The latest possible day is {{notAfter}}.',
      too_early: 'This day is too early: it is before the day that it has to follow.',
      before_site: 'The site opened on {{notBefore}}. Nothing can have happened there earlier: check the year.',
      before_study: 'This is more than a year before the study begins. The earliest possible day is {{notBefore}}.',
      too_long_ago: 'This is too long ago. The earliest possible day is {{notBefore}}.',
      too_far_ahead: 'This is too far ahead. The latest possible day is {{notAfter}}.',
      time_does_not_exist:
        'The clocks change at the site on that day, so this time does not exist. Choose another time.',
    },
    access: {
      signed_out: 'You are signed out. Sign in to continue.',
      refused: 'Your roles do not allow this. Ask an administrator of the study for the role that you need.',
      not_found: 'This does not exist, or you may not see it.',
    },
  },
  field: {
    input: {
      invalid_type: 'The value is missing or of the wrong kind.',
      too_small: 'This is too short or too small.',
      too_big: 'This is too long or too large.',
      too_few: 'Add at least one.',
      too_many: 'There are too many.',
      invalid_format: 'This is not written in the expected form.',
      not_chosen: 'Choose one.',
      invalid_value: 'This value is not allowed here.',
      unrecognized_keys: 'There is no field of this name here.',
    },
    number: {
      digits_only: 'Write only digits.',
      year_malformed: 'A year has four digits, such as 1984.',
    },
    text: {
      empty: 'This field is required.',
      too_long: 'This is too long.',
      too_short: 'This is too short. Write at least three characters that can be read.',
      control_characters:
        'This contains characters that cannot be printed, or a line break in a field of one line. Type the text by hand.',
      direction_open:
        'This contains a hidden character that changes the direction of the writing. Type the text by hand instead of pasting it.',
    },
    site: {
      code_malformed: 'Two to five capital letters, such as ULM.',
      country_malformed: 'A country is two capital letters, such as DE.',
    },
    staff: {
      email_malformed: 'This is not an e-mail address.',
      too_many_invited: 'Invite at most 50 people at once.',
      invited_twice: 'An address is there twice.',
    },
    consent: {
      signature_too_long: 'A signature has at most 200 lines and 4,000 points. Clear the field and sign again.',
      signature_not_drawn: 'These are no lines of a signature field. Clear the field and sign again.',
    },
    expense: {
      site_twice: 'A site can have one currency. Only one row may be without sites.',
      cap_malformed: 'Write the amount with digits and, if the currency has decimals, a point: 40000 or 12.50.',
      cap_twice: 'There are two caps for the same.',
    },
    study: {
      not_json: 'This is not valid JSON. The file cannot be read after this place.',
      version_unknown:
        'This file is of another version. This version of Polyphony reads files with “polyphony”: 1. Export the study again from the program that wrote the file.',
      another_study: 'This file belongs to another study.',
      key_malformed:
        'A key begins with a small letter and contains only small letters, digits and underscores, at most 40 characters.',
      release_missing: 'No stage releases the transcript. Set isRelease to true at the last stage.',
      release_not_last:
        'Only the last stage can release the transcript. Set isRelease to false here, or move this stage to the end.',
      check_first: 'No stage comes before the first one, so it cannot check another. Set isCheck to false here.',
      check_missing:
        'A second person has to check the words. Set isCheck to true at one of the stages between the first stage and the release.',
      reason_reserved: '“other” is in every list of reasons. Leave it out.',
      key_twice: 'Two entries have the same key.',
      held_or_missed: 'A visit was held in some way or was missed: leave out “way” or “missed”.',
      months_or_days: 'Say months or days, not both.',
      baseline_not_first: 'The baseline visit is at 0 months after the anchor “baseline”.',
      baseline_twice: 'Only one timepoint can be the baseline visit.',
      timepoints_unordered:
        'This timepoint is not later than one before it. Write the timepoints in the order of their targets.',
      windows_overlap: 'This window overlaps with that of an earlier timepoint. Make one of them shorter.',
      timepoint_group_unknown: 'A timepoint names a group that the study does not have.',
      quota_kind_unknown: 'A quota names a kind of session that the study does not have.',
      quota_group_unknown: 'A quota names a group that the study does not have.',
      quota_without_roles: 'Members of this group hold no peer role. Leave the role out.',
      quota_twice: 'People would count for two quotas of this kind of session. Join the two, or say a role in both.',
      start_missing:
        'A timepoint is counted from the start of the study. Say on which day the study starts (startsOn).',
      pause_turned_round: 'The pause ends before it begins. Swap the two days.',
      ages_turned_round: 'The greatest age is below the least age. Swap the two.',
      language_malformed: 'A language is two or three small letters, such as de or lg.',
      abbreviation_malformed: 'One to four capital letters, such as FG.',
      slug_malformed: 'A short name begins with a small letter and contains only small letters, digits and hyphens.',
      names_unknown: 'This names something that does not exist in the file.',
      written_twice: 'The same entry appears here twice.',
    },
    other: 'This value is not valid.',
  },
} as const
