// The words that the name of a column is made of, and what they say of it in the languages of Europe.

/** `customerID`, `Customer No.` and `kunden_nr` in small letters without accents: `customer`, `id`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const ENTITY =
  /^(customer|cust|client|user|member|household|account|subscriber|respondent|person|people|visitor|patient|donor|guest|shopper|company|kunden?|konto|haushalt|mitglied|klant|cliente?|kund|klient|asiakas|zakaznik|ugyfel|persona|personne)(s|en|id|no|nr|nummer|number|key|code)?$/;
const ID = /^(id|ids|key|no|nr|num|number|nummer|numero|code|uuid|guid|pk)$/;
const ENDS_IN_ID = /(id|nr|nummer|number)$/;

/** The entity that a name speaks of, such as `customer`. */
export function entityIn(name: string): string | undefined {
  for (const word of wordsOf(name)) {
    const found = ENTITY.exec(word)?.[1];
    if (found !== undefined)
      return found === 'cust' ? 'customer' : found === 'people' || found.startsWith('person') ? 'person' : found.replace(/^kunden$/, 'kunde');
  }
  return undefined;
}

/** Whether a name says that its values tell things apart. */
export function saysId(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.some((word) => ID.test(word)) ||
    (words.length === 1 && ENDS_IN_ID.test(words[0] ?? '') && (words[0] ?? '').length <= 16 && !/(paid|valid|period)$/.test(words[0] ?? ''))
  );
}

const SAYS = {
  time: /^(date|time|day|at|on|when|timestamp|datum|zeit|tag|fecha|data|dato|pvm|date|jour)$/,
  money:
    /^(amount|amt|price|value|revenue|spend|spent|spending|sales|turnover|total|paid|charges?|fee|cost|costs|betrag|umsatz|preis|wert|summe|montant|prix|importe|precio|ventas|importo|prezzo|bedrag|prijs|omzet|belopp|pris|kwota|cena|castka|\p{L}*(gebuhr|preis|betrag|umsatz|kosten|wert))$/u,
  email: /^(e?mails?|courriel|correo)$/,
  telephone: /^(phone|tel|telephone|telefon|telefono|mobile|mobil|cell|cellphone|handy|fax|puhelin|phonenumber)$/,
  personName:
    /^(surname|firstname|lastname|fullname|forename|vorname|nachname|familienname|prenom|apellidos?|nombre|cognome|voornaam|achternaam|fornamn|efternamn|imie|nazwisko|jmeno|prijmeni)$/,
  address: /^(address|street|strasse|adresse|direccion|indirizzo|adres|iban|ssn|passport|ip)$/,
  protected:
    /^(gender|sex|age|born|birth|birthday|birthdate|dob|geschlecht|alter|geburtsdatum|geburtsjahr|sexe|edad|eta|sesso|genere|leeftijd|geslacht|kon|alder|religion|ethnicity|race|nationality|disability|citizen)$/,
  place:
    /^(region|town|city|country|county|zip|postcode|postal|plz|ort|stadt|bundesland|ville|pays|ciudad|pais|citta|paese|stad|kraj|miasto|education|income|occupation|marital|married|household)$/,
  ending: /^(churn|churned|cancelled|canceled|left|lapsed|attrition|gekundigt|kundigung|terminated|closed)$/,
} as const;

/** Whether a word of the name says so. */
export function says(what: keyof typeof SAYS, name: string): boolean {
  return wordsOf(name).some((word) => SAYS[what].test(word));
}
