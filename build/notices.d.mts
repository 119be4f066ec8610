export declare function noticesOf(lock: { readonly packages: Readonly<Record<string, object>> }): string
