/** The page that tells nothing of whoever reads it: where one goes to leave another page without a trace of it on the screen. */
export const DAYS_OFF = '/days-off'
