// What a receipt and its kinds are called.
import type { Receipt } from '../queries.ts'

export const receiptKindWords: Record<Receipt['kind'], { short: string; title: string; sentence: string }> = {
  erasure: {
    short: 'Erasure',
    title: 'Receipt of an erasure',
    sentence:
      'A customer was erased. This says what was there, what was deleted, and what is kept for which reason.',
  },
  supplementary: {
    short: 'Kept records deleted',
    title: 'Supplementary receipt',
    sentence:
      'Records that were kept when the customer was erased are deleted, because they need not be kept any longer.',
  },
  replay: {
    short: 'Erased again',
    title: 'Receipt of a repeated erasure',
    sentence: 'A backup had brought the customer back; the erasure ledger named it, and it was erased again.',
  },
}

/** "2f1c…9ab0": enough to tell two apart in a list. */
export const shortened = (text: string): string =>
  text.length > 12 ? `${text.slice(0, 8)}…${text.slice(-4)}` : text
