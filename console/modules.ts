// The list of modules: what the console is made of.
import { access } from './modules/access/module.tsx'
import { audit } from './modules/audit/module.tsx'
import { billing } from './modules/billing/module.tsx'
import { clients } from './modules/clients/module.tsx'
import { documents } from './modules/documents/module.tsx'
import { erasure } from './modules/erasure/module.tsx'
import { fleet } from './modules/fleet/module.tsx'
import { mail } from './modules/mail/module.tsx'
import { operations } from './modules/operations/module.tsx'
import { organizations } from './modules/organizations/module.tsx'
import { plugins } from './modules/plugins/module.tsx'
import { units } from './modules/units/module.tsx'
import { workforce } from './modules/workforce/module.tsx'

export const modules = [
  organizations,
  operations,
  units,
  workforce,
  fleet,
  billing,
  clients,
  documents,
  audit,
  erasure,
  access,
  mail,
  plugins,
] as const
