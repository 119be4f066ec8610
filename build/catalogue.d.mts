export function catalogueOf(src?: string): string
export function callsIn(src?: string): number
