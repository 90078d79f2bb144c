// Provisional, by hand, until the generator writes it.
export type Exported = { path: string, pages: number, };
