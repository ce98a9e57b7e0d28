// Where the example customers work and who works there: a few branches, clubs and schools with believable
// people.

export interface DemoUnit {
  name: string
  code: string
  /** Code of the unit above it. */
  above?: string
  timezone?: string
  people: string[]
  shifts?: {
    name: string
    starts_at: string
    ends_at: string
    weekdays?: number[]
  }[]
  policy?: { name: string; kind: string; threshold: number; severity: string }
  /** Set when the unit has been retired since; all its employees go on at the unit `to`. */
  retired?: { daysAgo: number; to: string; reason: string }
}

export interface DemoWorkforce {
  units: DemoUnit[]
  /** Month and day, in this year and the next. */
  holidays: { day: string; name: string; region?: string }[]
}

const early = {
  name: 'Early',
  starts_at: '07:00',
  ends_at: '15:00',
  weekdays: [1, 2, 3, 4, 5, 6],
}
const late = {
  name: 'Late',
  starts_at: '14:00',
  ends_at: '22:00',
  weekdays: [1, 2, 3, 4, 5],
}
const office = { name: 'Office', starts_at: '09:00', ends_at: '17:30' }

/** By the organization's slug. */
export const workforces: Readonly<Record<string, DemoWorkforce>> = {
  'lotus-clinics': {
    units: [
      {
        name: 'Head office',
        code: 'HO',
        people: ['Meera Krishnan', 'Arjun Nair', 'Divya Menon', 'Karthik Iyer'],
        shifts: [office],
      },
      {
        name: 'Chennai clinic',
        code: 'CHN',
        above: 'HO',
        shifts: [early, late],
        people: [
          'Lakshmi Raman',
          'Suresh Babu',
          'Anitha Joseph',
          'Vikram Rao',
          'Priya Subramanian',
          'Mohammed Farook',
          'Kavitha Selvam',
        ],
        policy: {
          name: 'Late three times a month',
          kind: 'late_arrival',
          threshold: 3,
          severity: 'medium',
        },
      },
      {
        name: 'Madurai clinic',
        code: 'MDU',
        above: 'HO',
        shifts: [early],
        people: ['Revathi Pandian', 'Ganesh Murugan', 'Fathima Begum', 'Joseph Xavier'],
        policy: {
          name: 'Absent without a word',
          kind: 'absence',
          threshold: 1,
          severity: 'high',
        },
      },
      {
        name: 'Home visits Madurai',
        code: 'MDU-HV',
        above: 'MDU',
        people: ['Selvi Arumugam', 'Prakash Kumar'],
      },
      {
        name: 'Salem clinic',
        code: 'SLM',
        above: 'HO',
        people: ['Deepa Venkatesh', 'Ramesh Gopal', 'Nandini Shankar'],
        retired: { daysAgo: 40, to: 'CHN', reason: 'The lease ended; patients are seen in Chennai.' },
      },
    ],
    holidays: [
      { day: '01-26', name: 'Republic Day' },
      { day: '08-15', name: 'Independence Day' },
      { day: '10-02', name: 'Gandhi Jayanti' },
      { day: '01-15', name: 'Pongal', region: 'IN-TN' },
      { day: '04-14', name: 'Tamil New Year', region: 'IN-TN' },
      { day: '12-25', name: 'Christmas Day' },
    ],
  },
  'nordlys-ski': {
    units: [
      {
        name: 'Forbundskontoret',
        code: 'FK',
        people: ['Ingrid Aas', 'Lars Haugen', 'Sunniva Dahl'],
        shifts: [office],
      },
      { name: 'Krets Nord', code: 'KN', above: 'FK', people: ['Ola Myhre'] },
      {
        name: 'Tromsø Skiklubb',
        code: 'TROM',
        above: 'KN',
        people: ['Kari Nilsen', 'Sindre Johansen'],
      },
      {
        name: 'Alta Langrenn',
        code: 'ALTA',
        above: 'KN',
        people: ['Elle Sara'],
      },
      { name: 'Krets Sør', code: 'KS', above: 'FK', people: ['Henrik Berg'] },
      {
        name: 'Kongsberg Hopp',
        code: 'KONG',
        above: 'KS',
        people: ['Maja Lund', 'Erik Moen'],
      },
    ],
    holidays: [
      { day: '01-01', name: 'Første nyttårsdag' },
      { day: '05-17', name: 'Grunnlovsdagen' },
      { day: '12-25', name: 'Første juledag' },
    ],
  },
  'kestrel-schools': {
    units: [
      {
        name: 'Nairobi campus',
        code: 'NBO',
        people: ['Wanjiru Kamau', 'Peter Otieno', 'Grace Achieng'],
        shifts: [office],
      },
      { name: 'Kisumu campus', code: 'KIS', people: ['Brian Odhiambo', 'Mercy Akinyi'] },
    ],
    holidays: [
      { day: '06-01', name: 'Madaraka Day' },
      { day: '12-12', name: 'Jamhuri Day' },
    ],
  },
  'old-town-runners': {
    units: [
      {
        name: 'Klubbhuset',
        code: 'KH',
        people: ['Astrid Lindqvist', 'Johan Ek'],
        shifts: [
          {
            name: 'Evening',
            starts_at: '17:00',
            ends_at: '20:00',
            weekdays: [2, 4],
          },
        ],
      },
      { name: 'Ungdom', code: 'UNG', above: 'KH', people: ['Elsa Holm'] },
    ],
    holidays: [],
  },
}
