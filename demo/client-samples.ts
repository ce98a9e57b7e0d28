// What the example customers have: contacts, notes, e-mails, documents and settings.

export interface DemoContact {
  type: string
  name: string
  email: string
  phone: string
  address?: string
  fields?: Record<string, string>
  movesTo?: string
}

interface DemoNote {
  text: string
  daysAgo: number
  sticky?: boolean
}

interface DemoMail {
  subject: string
  recipient: string
  body: string
  daysAgo: number
  status: string
  said?: string
}

export interface DemoFile {
  name: string
  type: string
  text: string
  daysAgo: number
}

interface Records {
  contacts: readonly DemoContact[]
  notes?: readonly DemoNote[]
  mails?: readonly DemoMail[]
  files?: readonly DemoFile[]
  settings?: Readonly<Record<string, string | number | boolean>>
}

export const records: Readonly<Record<string, Records>> = {
  'lotus-clinics': {
    contacts: [
      {
        type: 'primary',
        name: 'Meera Krishnan',
        email: 'meera@lotus.example',
        phone: '+91 44 2345 6780',
        address: '14 Cathedral Road\nChennai 600086',
        fields: { language: 'English' },
      },
      {
        type: 'billing',
        name: 'Karthik Iyer',
        email: 'accounts@lotus.example',
        phone: '+91 44 2345 6781',
        movesTo: 'ledger@lotus.example',
      },
      {
        type: 'technical',
        name: 'Arjun Nair',
        email: 'arjun@lotus.example',
        phone: '+91 44 2345 6799',
      },
    ],
    notes: [
      {
        text: 'Renewal is decided by Meera alone; finance only hears of it afterwards.',
        daysAgo: 190,
        sticky: true,
      },
      { text: 'Called about the Salem lease. They will move those patients to Chennai.', daysAgo: 45 },
    ],
    mails: [
      {
        subject: 'Invoice LC-2401',
        recipient: 'accounts@lotus.example',
        body: 'Dear Karthik, please find invoice LC-2401 over INR 125,000.00 attached.',
        daysAgo: 200,
        status: 'delivered',
      },
      {
        subject: 'Invoice LC-2402',
        recipient: 'accounts@lotus.example',
        body: 'Dear Karthik, please find invoice LC-2402 over INR 125,000.00 attached.',
        daysAgo: 20,
        status: 'bounced',
        said: '550 5.1.1 no such user here',
      },
      {
        subject: 'Invoice LC-2402',
        recipient: 'ledger@lotus.example',
        body: 'Dear Karthik, please find invoice LC-2402 over INR 125,000.00 attached.',
        daysAgo: 18,
        status: 'delivered',
      },
    ],
    files: [
      {
        name: 'Master agreement 2025.txt',
        type: 'text/plain',
        text: 'Master agreement between the provider and Lotus Clinics, signed for both.\n',
        daysAgo: 379,
      },
      {
        name: 'Data processing addendum.txt',
        type: 'text/plain',
        text: 'Addendum on the processing of personal data.\n',
        daysAgo: 379,
      },
      {
        name: 'Staff list Salem.csv',
        type: 'text/csv',
        text: 'name,role\nDeepa Venkatesh,nurse\nRamesh Gopal,nurse\nNandini Shankar,front desk\n',
        daysAgo: 44,
      },
    ],
    settings: { language: 'en-IN', default_currency: 'INR', payment_due_days: 30 },
  },
  'nordlys-ski': {
    contacts: [
      {
        type: 'primary',
        name: 'Ingrid Aas',
        email: 'post@nordlys-ski.example',
        phone: '+47 22 33 44 55',
        fields: { language: 'Norwegian' },
      },
      {
        type: 'billing',
        name: 'Lars Haugen',
        email: 'regnskap@nordlys-ski.example',
        phone: '+47 22 33 44 56',
      },
    ],
    notes: [{ text: 'Wants every paper in Norwegian.', daysAgo: 340, sticky: true }],
    files: [
      {
        name: 'Rammeavtale.txt',
        type: 'text/plain',
        text: 'Rammeavtale mellom leverandøren og Nordlys Skiforbund.\n',
        daysAgo: 349,
      },
    ],
    settings: { language: 'nb', invoice_delivery: 'email' },
  },
  'harbour-logistics': {
    contacts: [
      {
        type: 'primary',
        name: 'Oliver Grant',
        email: 'accounts@harbour.example',
        phone: '+44 20 7946 0101',
        fields: { language: 'English' },
      },
    ],
    notes: [
      {
        text: 'Two reminders unanswered. The depot in Felixstowe still picks up the phone.',
        daysAgo: 33,
        sticky: true,
      },
    ],
    mails: [
      {
        subject: 'Reminder: invoice HL-19 is overdue',
        recipient: 'accounts@harbour.example',
        body: 'Our invoice HL-19 has been due for thirty days.',
        daysAgo: 62,
        status: 'delivered',
      },
      {
        subject: 'Second reminder: invoices HL-19 and HL-20',
        recipient: 'accounts@harbour.example',
        body: 'Without payment we suspend the service on the first of the month.',
        daysAgo: 34,
        status: 'delivered',
      },
    ],
  },
  'federation-alpine': {
    contacts: [
      {
        type: 'primary',
        name: 'Camille Rochat',
        email: 'contact@alpine.example',
        phone: '+33 4 50 55 01 02',
        address: '3 avenue du Savoy\n74400 Chamonix',
        fields: { language: 'French' },
      },
      {
        type: 'technical',
        name: 'Bastien Morel',
        email: 'systemes@alpine.example',
        phone: '+33 4 50 55 01 09',
      },
    ],
    settings: { language: 'fr' },
  },
  'vastra-sim': {
    contacts: [
      {
        type: 'primary',
        name: 'Elin Sjöberg',
        email: 'kansli@vastra-sim.example',
        phone: '+46 31 123 45 67',
        fields: { language: 'Swedish' },
      },
    ],
  },
  'lumen-yoga': {
    contacts: [
      {
        type: 'primary',
        name: 'Jana Kessler',
        email: 'hallo@lumen.example',
        phone: '+49 30 1234 567',
        fields: { language: 'German' },
      },
    ],
  },
}
