export function buildSite(outdir: string): Promise<void>
