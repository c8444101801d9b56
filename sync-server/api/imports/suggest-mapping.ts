import type { ImportTarget } from '../../../shared/protocol/imports.ts';
import type { Table } from './read-table.ts';

/** Names that columns go by, without case, spaces and signs. */
const aliases: Record<Exclude<ImportTarget, 'ignore'>, string[]> = {
  sourceId: [
    'recid',
    'recordid',
    'uniqueid',
    'id',
    'uid',
    'uuid',
    'personid',
    'individualid',
    'beneficiaryid',
    'clientid',
    'caseid',
    'registrationid',
    'registrationnumber',
    'externalid',
    'sourceid',
    'الرقم',
  ],
  fullName: [
    'fullname',
    'name',
    'nameinfull',
    'beneficiaryname',
    'clientname',
    'personname',
    'nomcomplet',
    'الاسم',
    'الاسمالكامل',
  ],
  givenName: [
    'givenname',
    'givennames',
    'firstname',
    'firstnames',
    'first',
    'forename',
    'forenames',
    'prenom',
    'fname',
    'الاسمالاول',
  ],
  familyName: ['surname', 'familyname', 'lastname', 'last', 'nom', 'lname', 'اسمالعائله', 'الكنيه'],
  motherName: ['mothername', 'mothersname', 'nameofmother', 'mother', 'اسمالام'],
  sex: ['sex', 'gender', 'sexe', 'genre', 'الجنس'],
  birthDate: [
    'dob',
    'dateofbirth',
    'birthdate',
    'birthday',
    'born',
    'bornon',
    'datebirth',
    'datenaissance',
    'datedenaissance',
    'تاريخالميلاد',
  ],
  phone: [
    'phone',
    'phonenumber',
    'telephone',
    'telephonenumber',
    'tel',
    'mobile',
    'mobilenumber',
    'mobilephone',
    'cell',
    'cellphone',
    'msisdn',
    'contactnumber',
    'contactphone',
    'الهاتف',
    'رقمالهاتف',
  ],
  email: ['email', 'emailaddress', 'mail', 'courriel'],
  nationalId: [
    'nationalid',
    'nationalidnumber',
    'nid',
    'idnumber',
    'idcard',
    'passport',
    'passportnumber',
    'socsecid',
    'ssn',
    'socialsecuritynumber',
    'رقمالهويه',
  ],
  code: ['code', 'beneficiarycode', 'clientcode', 'casecode'],
  streetNumber: ['streetnumber', 'streetno', 'housenumber', 'houseno'],
  address: ['address', 'address1', 'addressline1', 'street', 'streetaddress', 'adresse', 'العنوان'],
  address2: ['address2', 'addressline2'],
  suburb: [
    'suburb',
    'city',
    'town',
    'village',
    'camp',
    'settlement',
    'neighbourhood',
    'neighborhood',
    'locality',
    'ville',
    'المدينه',
  ],
  postcode: ['postcode', 'postalcode', 'zip', 'zipcode', 'codepostal'],
  state: ['state', 'province', 'region', 'governorate', 'county', 'district', 'المحافظه'],
  languages: ['languages', 'language', 'langue', 'spokenlanguages', 'اللغه'],
  specificNeeds: ['specificneeds', 'specificneed', 'needs', 'vulnerabilities', 'vulnerability'],
};

/** HXL: the hashtag, and the attributes that must be among the tag's. More particular ones first. */
const tagged: [tag: string, attributes: string[], target: ImportTarget][] = [
  ['#contact', ['phone'], 'phone'],
  ['#contact', ['email'], 'email'],
  ['#contact', ['name', 'first'], 'givenName'],
  ['#contact', ['name', 'last'], 'familyName'],
  ['#contact', ['name'], 'fullName'],
  ['#beneficiary', ['name'], 'fullName'],
  ['#beneficiary', ['sex'], 'sex'],
  ['#beneficiary', ['birth'], 'birthDate'],
  ['#meta', ['id'], 'sourceId'],
  ['#id', [], 'sourceId'],
  ['#date', ['birth'], 'birthDate'],
  ['#loc', ['name'], 'suburb'],
  ['#adm1', ['name'], 'state'],
];

const bare = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What each column most likely is. Nothing is suggested twice; what isn't known is left to the person. */
export function suggestMapping({ header, tags }: Pick<Table, 'header' | 'tags'>): ImportTarget[] {
  const taken = new Set<ImportTarget>();
  return header.map((name, column) => {
    const target = byName(name) ?? byTag(tags?.[column] ?? '');
    if (!target || taken.has(target)) return 'ignore';
    taken.add(target);
    return target;
  });
}

function byName(name: string): ImportTarget | undefined {
  const wanted = bare(name);
  const found = Object.entries(aliases).find(([, names]) => names.includes(wanted));
  return found?.[0] as ImportTarget | undefined;
}

function byTag(text: string): ImportTarget | undefined {
  const [tag, ...attributes] = text.toLowerCase().split(/[\s+]+/);
  return tagged.find(([wanted, needed]) => wanted === tag && needed.every((one) => attributes.includes(one)))?.[2];
}
