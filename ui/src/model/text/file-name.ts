// The name of a file or folder in a path.

/** Returns the last part of a path of any system. */
export const fileName = (path: string): string => path.split(/[/\\]/).findLast((part) => part !== '') ?? path
