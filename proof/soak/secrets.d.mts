export const token: string
export const secret: string
export const appId: string
