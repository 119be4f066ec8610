export function packagesOf(dist: string, own?: { node?: boolean; postgres?: boolean }): string[]
export function writeProgram(to: string, own?: { node?: boolean; postgres?: boolean }): number
