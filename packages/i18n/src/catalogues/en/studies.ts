export default {
  problem: {
    study: {
      key_in_use: 'This is already in use in the study and cannot be taken out of its configuration.',
      not_found: 'There is no such study, or none that you may see.',
      slug_taken: 'Another study already has this short name.',
      file_invalid: 'The study file is not in order. Correct what is listed and load it again.',
      file_differs: 'Another file made the study of this short name. Give the study in this file another one.',
      administrator_missing: 'Nobody administers this study yet. Say whose account it is to be.',
    },
    site: {
      not_found: 'There is no such site, or none that you may see.',
      code_taken: 'Another site of this study already has this code.',
      closed: 'The site is closed. Open it again to go on.',
      time_zone_unknown: 'This time zone is not known.',
    },
  },
} as const
