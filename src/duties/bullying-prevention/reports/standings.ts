/** How far a report has come, as its reporter is told: plain words for each stand in `site/told.tsx`. */
export const standings = ['unseen', 'seen', 'working', 'deciding', 'after', 'closed', 'referred', 'joined'] as const

export type Standing = (typeof standings)[number]
