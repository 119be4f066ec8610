export function buildCommand(outdir: string): Promise<void>
