// How long bookkeeping laws want records kept, as data: by the customer's country and class of record. This
// is not legal advice. Each rule names its law and a page about it. Rules without a source are left out:
// without a rule nothing is kept, and the operator can add rules.
import type { RecordClass } from '../contract/declaration.ts'

/**
 * The day on which these rules were last compared with the texts of the laws, or with publications of
 * authorities and advisers about them.
 */
export const checkedOn = '2026-11-21'

export const disclaimer =
  `No legal advice. These rules were last looked over on ${checkedOn}; ask a lawyer, and lengthen them ` +
  'where you must keep records longer: ' +
  'by a year, for example, where a law counts from a financial year that ends within the calendar year.'

export interface RetentionLaw {
  record_class: RecordClass
  /** Kept as they are, or kept with their personal columns emptied. */
  on_erase: 'retain' | 'anonymise'
  years: number
  /**
   * When the period begins, counted from the record's day. For an invoice of March 2026, 8 years from the end
   * of the calendar year end on 31 December 2034.
   */
  counts_from: 'end_of_calendar_year' | 'date'
  /** The name under which people cite the law. */
  law: string
  source: string
  /** A remark where the law is more detailed than the rule. */
  note: string | null
}

export interface Country {
  code: string
  name: string
  laws: readonly RetentionLaw[]
}

const financialYear = 'Counts from the end of the financial year, taken here as the calendar year.'

/** The same rule for invoices and for the payments that settle them: both are vouchers. */
function vouchers(
  code: string,
  name: string,
  years: number,
  law: string,
  source: string,
  over: Partial<RetentionLaw> = {},
): Country {
  const rule = (record_class: RecordClass): RetentionLaw => ({
    record_class,
    on_erase: 'retain',
    years,
    counts_from: 'end_of_calendar_year',
    law,
    source,
    note: null,
    ...over,
  })
  return { code, name, laws: [rule('invoices'), rule('payments')] }
}

export const countries: readonly Country[] = [
  vouchers(
    'AT',
    'Austria',
    7,
    'BAO § 132 (1)',
    'https://www.usp.gv.at/steuern-finanzen/steuerliche-gewinnermittlung/weitere-informationen-zur-steuerlichen-gewinnermittlung/betriebliches-rechnungswesen/aufbewahrungspflicht.html',
    { note: 'Longer for records of land and buildings, and while a tax procedure is pending.' },
  ),
  vouchers(
    'BE',
    'Belgium',
    10,
    'WIB 92 art. 315, W.BTW art. 60 § 4',
    'https://blog.forumforthefuture.be/nl/article/bewaartermijn-van-archieven-7-of-10-jaar/26196',
    {
      note:
        'The bookkeeping law alone asks for 7 years; the tax laws for 10 since 2023, longer for ' +
        'buildings.',
    },
  ),
  vouchers(
    'CH',
    'Switzerland',
    10,
    'OR Art. 958f (1)',
    'https://lawbrary.ch/law/art/OR-v2025.01-en-art-958f',
    { note: financialYear },
  ),
  vouchers(
    'DE',
    'Germany',
    8,
    'HGB § 257 (1) no. 4, (4); AO § 147 (1) no. 4, (3)',
    'https://www.gesetze-im-internet.de/hgb/__257.html',
    {
      note:
        '8 years for vouchers, invoices included, since 2025 (BEG IV); books and annual accounts ' +
        'stay 10 years.',
    },
  ),
  vouchers(
    'DK',
    'Denmark',
    5,
    'Bogføringsloven, storage of accounting records',
    'https://oes.dk/oekonomi/oeav/regnskabsregler/generelle-bogfoeringsbestemmelser/opbevaring-af-regnskabsmateriale/',
    { note: financialYear },
  ),
  vouchers(
    'ES',
    'Spain',
    6,
    'Código de Comercio art. 30 (1)',
    'https://www.boe.es/buscar/act.php?id=BOE-A-1885-6627',
    { note: 'Counts from the last entry in the books, taken here as the end of the calendar year.' },
  ),
  vouchers(
    'FI',
    'Finland',
    6,
    'Kirjanpitolaki 2:10',
    'https://kauppakamaritieto.fi/artikkelit/kirjanpitoaineiston-sailytysajat',
    { note: `${financialYear} Books and annual accounts stay 10 years.` },
  ),
  vouchers(
    'FR',
    'France',
    10,
    'Code de commerce art. L123-22',
    'https://www.doctrine.fr/l/texts/codes/LEGITEXT000005634379/articles/LEGIARTI000006219326',
    { note: financialYear },
  ),
  vouchers(
    'GB',
    'United Kingdom',
    6,
    'HMRC, company and accounting records',
    'https://www.gov.uk/running-a-limited-company/company-and-accounting-records',
    { note: financialYear },
  ),
  vouchers('IN', 'India', 9, 'Companies Act 2013 s. 128 (5)', 'https://www.taxtmi.com/acts?id=17425', {
    note:
      'Eight financial years before the present one; they end on 31 March, so that it is nine ' +
      'calendar years.',
  }),
  vouchers(
    'IT',
    'Italy',
    10,
    'Codice civile art. 2220',
    'https://www.brocardi.it/codice-civile/libro-quinto/titolo-ii/capo-iii/sezione-iii/art2220.html',
    { note: 'Counts from the last entry in the books, taken here as the end of the calendar year.' },
  ),
  vouchers(
    'NL',
    'Netherlands',
    7,
    'AWR art. 52 (4)',
    'https://eytaxlaw.nl/browse/NL/awr/besluit-fiscaal-bestuursrecht-2017/20-bewaarplicht-(artikel-52-awr)',
    { note: 'Longer for land and buildings.' },
  ),
  vouchers(
    'NO',
    'Norway',
    5,
    'Bokføringsloven § 13',
    'https://info.altinn.no/starte-og-drive/regnskap-og-revisjon/regnskap/oppbevaring-av-regnskapsmateriale/',
    { note: financialYear },
  ),
  vouchers(
    'SE',
    'Sweden',
    7,
    'Bokföringslagen 7 kap. 2 §',
    'https://www4.skatteverket.se/rattsligvagledning/edition/2016.9/324690.html',
    { note: financialYear },
  ),
]

/** What the law of that country says about a class of records; undefined without a rule. */
export const lawOf = (country: string | null, recordClass: RecordClass): RetentionLaw | undefined =>
  countries
    .find(({ code }) => code === country)
    ?.laws.find(({ record_class }) => record_class === recordClass)
