export declare const version: string
export declare const runtimes: Readonly<Record<string, readonly [packageName: string, sha256: string]>>
export declare function pinnedIn(folders: readonly string[], machine?: string): string | undefined
export declare function isGenuine(file: string, machine?: string): Promise<boolean>
