/** 20 MB: above what phones make, below what a school's line can send in a minute. Practice, not law. */
export const MOST_BYTES = 20 * 1024 * 1024

/** A film of a lesson: some ten minutes as a telephone plays it. Practice, not law. */
export const MOST_FILM = 100 * 1024 * 1024

/** A piece of a resumed upload: it is sent again when the line breaks, so it is short enough for a telephone in a village. */
export const PIECE = 256 * 1024
