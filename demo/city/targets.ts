/**
 * What the demo's approved records of 2024 add up to, exactly. Where the source report says 余, a value above its number.
 * The figures of the contest and of the party group are too small to hide behind a sum: they are single records.
 */
export const targets = {
  partySessions: 4,
  laws: 11,
  /** Party sessions included. */
  studyActivities: 108,
  booklets: 763,
  readingSchools: 706,
  readingPeople: 731_486,
  online: 126_384,
  visitors: 227_160,
  vpLectures: 1_236,
  vicePrincipals: 692,
  vpPairs: 723,
  vpSchools: 689,
  bullyingSessions: 937,
  bullyingPeople: 332_000,
  officers: 237,
  lawyers: 197,
  lawyerSchools: 187,
} as const
