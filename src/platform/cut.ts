// Apart from `plain.ts`, whose signs Chromium 69 does not know: it could not even load them, and a page that only cuts needs none.

/** The first `most` signs of a text as the database counts them, never half of one: 𠮷 is two units of UTF-16 and stays whole or goes. */
export const cut = (text: string, most: number): string =>
  text.slice(0, /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most)

/** As `cut`, with a sign that something was left out. */
export const shortened = (text: string, most: number): string => (text.length > most ? `${cut(text, most)}…` : text)
