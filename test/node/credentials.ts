// Who is there from the first start of every test node.
export const bootstrapToken = 'bootstrap-0123456789-0123456789-01'
export const administrator = { email: 'admin@example.com', password: 'correct horse battery' } as const
