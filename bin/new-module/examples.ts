// Requests to the addresses of sample things, for the proofs that go over every address.
import { ofHome, type Examples } from '#test/routes/example.ts'

export const examples: Examples = {
  'GET /organizations/{organization}/sample-things': ofHome('/sample-things'),
  'POST /organizations/{organization}/sample-things': ofHome('/sample-things', 201, ({ next }) => ({
    name: `The ${next()}th`,
  })),
}
