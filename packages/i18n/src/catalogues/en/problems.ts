export default {
  generic: 'That did not work, and we do not know why. Nothing you typed is lost. Request {{request}}.',
  genericWithoutRequest: 'That did not work, and we do not know why. Nothing you typed is lost. Try again in a moment.',
  unreachable: 'The server cannot be reached. Nothing you typed is lost; try again when the connection is back.',
  problem: {
    input: {
      invalid: 'Some of this cannot be right. The fields say what to change.',
      too_large: 'This is more than can be sent at once.',
    },
    database: {
      unavailable: 'The database does not answer at the moment. Nothing was changed; try again in a moment.',
    },
    server: {
      busy: 'The server is busy. Try again in a moment.',
      failed: 'The server could not finish this. Nothing was changed; try again.',
    },
    file: {
      takes_too_long:
        'Reading this file takes longer than ten seconds, so it was given up. Nothing was changed. Save it anew in the program it comes from, or in several parts.',
      takes_too_much:
        'Reading this file takes more memory than there is for one file, so it was given up. Nothing was changed. Save it anew in the program it comes from, or in several parts.',
    },
    live: {
      too_many:
        'You have {{most}} tabs or windows open already that follow what others change. This one does not: close some of the others.',
    },
    command: {
      reused: 'This was already sent with other content. Reload the page and try again.',
    },
    row: {
      changed: 'Someone else changed this while you were working on it. Look at their version before you save yours.',
      exists: 'This exists already.',
      ambiguous:
        'Two sites use the same identifier for different things. Nothing was changed. Ask somebody who works at one of these sites alone to do this, and tell your administrator.',
    },
    calendar: {
      no_such_day: 'There is no such day in the calendar.',
      in_future: 'This day has not come yet at the site.',
      too_early: 'This is earlier than what it follows.',
      before_site: 'The site opened on {{notBefore}}. Nothing can have happened there earlier: check the year.',
      before_study: 'This is more than a year before the study begins. The earliest possible day is {{notBefore}}.',
      too_long_ago: 'This is too long ago. The earliest possible day is {{notBefore}}.',
      too_far_ahead: 'This is too far ahead. The latest possible day is {{notAfter}}.',
      time_does_not_exist: 'The clocks change at the site on that day, so this time does not exist.',
    },
    access: {
      signed_out: 'You are signed out. Sign in and go on where you were.',
      refused: 'Your roles do not include this. An administrator of the study can change that.',
      not_found: 'There is nothing here, or nothing that you may see.',
    },
  },
  field: {
    input: {
      invalid_type: 'This is needed, or is not of the kind that belongs here.',
      too_small: 'This is too short or too small.',
      too_big: 'This is too long or too large.',
      invalid_format: 'This is not written as expected.',
      not_chosen: 'Something has to be chosen here.',
      invalid_value: 'This is none of the values that are possible here.',
      unrecognized_keys: 'There is no field of this name here.',
    },
    number: {
      digits_only: 'Only digits belong here.',
      year_malformed: 'A year has four digits, such as 1984.',
    },
    text: {
      empty: 'This is needed.',
      too_long: 'This is too long.',
      too_short: 'This is too short. Write at least three characters that can be read.',
      control_characters:
        'This holds characters that cannot be printed, or a line break where one line belongs. Type it by hand.',
      direction_open:
        'This holds a hidden character that changes the direction of the writing. Type it by hand instead of pasting it.',
    },
    site: {
      code_malformed: 'Two to five capital letters, such as ULM.',
      country_malformed: 'A country is two capital letters, such as DE.',
    },
    staff: {
      email_malformed: 'This is not an e-mail address.',
    },
    study: {
      not_json: 'This is not JSON: the file cannot be read from here on.',
      another_study: 'This file is of another study.',
      key_malformed: 'A key begins with a small letter and holds small letters, digits and underscores, at most 40.',
      release_missing: 'No stage is the release. The last stage must be: set isRelease to true there.',
      release_not_last:
        'Only the last stage may be the release. Set isRelease to false here, or move this stage to the end.',
      check_first: 'The first stage has nothing before it to check. Set isCheck to false here.',
      check_missing:
        'No stage between the first and the release is a check. Set isCheck to true at one of them: a second person must check the work.',
      key_twice: 'Two entries have the same key.',
      ages_turned_round: 'The greatest age is below the least age. Exchange the two.',
      language_malformed: 'A language is two or three small letters, such as de or lg.',
      abbreviation_malformed: 'One to four capital letters, such as FG.',
      slug_malformed: 'A short name begins with a small letter and holds small letters, digits and hyphens.',
      names_unknown: 'This names something that the file does not have.',
      written_twice: 'The same thing is written here twice.',
    },
    other: 'This cannot be right.',
  },
} as const
