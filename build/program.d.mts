export function packagesOf(dist: string, own?: { node?: boolean; postgres?: boolean }): string[]
export function importedBy(dist: string): string[]
export function writeProgram(to: string, own?: { node?: boolean; postgres?: boolean }, dist?: string): number
