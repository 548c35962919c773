import type { Draw } from "./draw.ts"

export type Place = { country: string; region: string; town: string; postcode: string; line1: string }

/** A town within the source's country with an invented street and postcode. Regions are the house's sales regions. */
export function inventPlace(sourceCountry: string, draw: Draw): Place {
  const country = countries[sourceCountry] ?? countries["United Kingdom"]
  if (!country) throw new Error("no country to place a company in")
  const [region, town, area] = draw.pick(country.towns)
  const street = draw.pick(country.streets)
  const number = 1 + draw.below(140)
  return {
    country: country.code,
    region,
    town,
    postcode: country.postcode(area, draw),
    line1: country.numberLast ? `${street} ${number}` : `${number} ${street}`,
  }
}

type Town = readonly [region: string, town: string, area: string]
type Country = {
  code: string
  towns: readonly Town[]
  streets: readonly string[]
  numberLast: boolean
  postcode: (area: string, draw: Draw) => string
}

const letters = "ABDEFGHJLNPQRSTUWXYZ"
const letter = (draw: Draw) => letters[draw.below(letters.length)] ?? "A"
const digits = (draw: Draw, count: number) => `${10 ** count + draw.below(10 ** count)}`.slice(1)

const british = (area: string, draw: Draw) =>
  `${area}${1 + draw.below(19)} ${1 + draw.below(9)}${letter(draw)}${letter(draw)}`
const continental = (area: string, draw: Draw) => `${area}${digits(draw, 5 - area.length)}`
const fourDigits = (area: string, draw: Draw) => `${area}${digits(draw, 4 - area.length)}`
const dutch = (area: string, draw: Draw) =>
  `${area}${digits(draw, 4 - area.length)} ${letter(draw)}${letter(draw)}`

/** "Region: Town AREA, Town AREA; Region: …" */
function towns(text: string): Town[] {
  return text.split("; ").flatMap((group) => {
    const [region = "", list = ""] = group.split(": ")
    return list.split(", ").map((entry): Town => {
      const at = entry.lastIndexOf(" ")
      return [region, entry.slice(0, at), entry.slice(at + 1)]
    })
  })
}

const english = [
  "High Street",
  "Market Place",
  "Church Street",
  "Station Road",
  "Mill Lane",
  "Bridge Street",
  "The Parade",
  "Castle Street",
  "Queen Street",
  "Quay Street",
  "West Street",
  "North Road",
  "Sheep Street",
  "Victoria Road",
  "Broad Street",
  "Chapel Lane",
]
const german = [
  "Marktstraße",
  "Hauptstraße",
  "Bahnhofstraße",
  "Lindenstraße",
  "Schillerstraße",
  "Am Marktplatz",
  "Rosengasse",
  "Kirchgasse",
]
const french = [
  "rue de la République",
  "rue du Marché",
  "place de l’Église",
  "rue des Tilleuls",
  "rue Saint-Michel",
  "quai des Arts",
  "avenue de la Gare",
]
const spanish = [
  "Calle Mayor",
  "Calle del Carmen",
  "Plaza Nueva",
  "Calle de la Luna",
  "Avenida del Mar",
  "Calle San Juan",
]
const nordic = ["Storgatan", "Kungsgatan", "Torggatan", "Havnegade", "Strandveien", "Kirkegata"]
const plain = ["Market Street", "Harbour Road", "Park Avenue", "Garden Street", "Station Street", "Mill Road"]

const country = (
  code: string,
  list: string,
  streets: readonly string[],
  postcode: Country["postcode"],
  numberLast = true,
): Country => ({ code, towns: towns(list), streets, postcode, numberLast })

const countries: Record<string, Country> = {
  "United Kingdom": country(
    "GB",
    "South West: Bath BA, Bristol BS, Exeter EX, Truro TR, Falmouth TR, Totnes TQ, Salisbury SP, Frome BA, Taunton TA, Cheltenham GL, Stroud GL, Dorchester DT; " +
      "South East: Brighton BN, Lewes BN, Canterbury CT, Whitstable CT, Rye TN, Tunbridge Wells TN, Guildford GU, Winchester SO, Chichester PO, Oxford OX, Henley-on-Thames RG, Reading RG; " +
      "London: London E, London N, London SE, London SW, London W, Richmond TW, Greenwich SE, Croydon CR; " +
      "East of England: Norwich NR, Holt NR, Cambridge CB, Ely CB, Bury St Edmunds IP, Southwold IP, Colchester CO, St Albans AL, Hertford SG; " +
      "Midlands: Birmingham B, Leamington Spa CV, Ludlow SY, Shrewsbury SY, Lincoln LN, Stamford PE, Nottingham NG, Buxton SK, Leicester LE, Worcester WR, Hereford HR, Northampton NN; " +
      "North West: Chester CH, Manchester M, Liverpool L, Lancaster LA, Kendal LA, Keswick CA, Southport PR, Clitheroe BB, Wilmslow SK; " +
      "North East & Yorkshire: York YO, Harrogate HG, Whitby YO, Leeds LS, Sheffield S, Hebden Bridge HX, Durham DH, Newcastle upon Tyne NE, Alnwick NE, Beverley HU; " +
      "Scotland: Edinburgh EH, Glasgow G, St Andrews KY, Perth PH, Inverness IV, Stirling FK, Aberdeen AB, Peebles EH; " +
      "Wales & Northern Ireland: Cardiff CF, Abergavenny NP, Hay-on-Wye HR, Tenby SA, Conwy LL, Aberystwyth SY, Belfast BT, Derry BT",
    english,
    british,
    false,
  ),
  Unspecified: country("GB", "London: London WC, London EC", english, british, false),
  EIRE: country(
    "IE",
    "Ireland: Dublin D0, Cork T1, Galway H9, Kilkenny R9, Limerick V9",
    english,
    (area, draw) => `${area}${1 + draw.below(8)} ${letter(draw)}${digits(draw, 3)}`,
    false,
  ),
  "Channel Islands": country(
    "GG",
    "Channel Islands: St Peter Port GY, St Martin GY, St Sampson GY",
    english,
    british,
    false,
  ),
  Germany: country(
    "DE",
    "Germany: Hamburg 20, Bremen 28, Lübeck 23, Berlin 10, Leipzig 04, Dresden 01, Köln 50, Bonn 53, Münster 48, Frankfurt am Main 60, Heidelberg 69, Stuttgart 70, Freiburg 79, München 80, Nürnberg 90, Regensburg 93, Weimar 99",
    german,
    continental,
  ),
  Austria: country("AT", "Germany: Wien 10, Salzburg 50, Graz 80, Innsbruck 60", german, fourDigits),
  Switzerland: country(
    "CH",
    "France & Benelux: Zürich 80, Basel 40, Bern 30, Luzern 60, Genève 12, Lausanne 10",
    german,
    fourDigits,
  ),
  France: country(
    "FR",
    "France & Benelux: Paris 75, Lyon 69, Nantes 44, Bordeaux 33, Lille 59, Strasbourg 67, Annecy 74, Aix-en-Provence 13, Rennes 35, Dijon 21, Honfleur 14, Toulouse 31",
    french,
    continental,
    false,
  ),
  Netherlands: country(
    "NL",
    "France & Benelux: Amsterdam 10, Utrecht 35, Haarlem 20, Delft 26, Leiden 23, Groningen 97, Maastricht 62, Deventer 74",
    ["Marktstraat", "Oude Gracht", "Herenstraat", "Kerkstraat", "Havenkade", "Molenstraat"],
    dutch,
  ),
  Belgium: country(
    "BE",
    "France & Benelux: Antwerpen 20, Gent 90, Brugge 80, Leuven 30, Liège 40, Namur 50",
    ["Marktstraat", "Kerkstraat", "Rue du Marché", "Kapellestraat"],
    fourDigits,
  ),
  "European Community": country(
    "BE",
    "France & Benelux: Bruxelles 10",
    ["Rue du Marché", "Avenue de la Gare"],
    fourDigits,
  ),
  Spain: country(
    "ES",
    "Southern Europe: Madrid 28, Barcelona 08, Valencia 46, Sevilla 41, Granada 18, Bilbao 48, Palma 07, Málaga 29",
    spanish,
    continental,
  ),
  Portugal: country(
    "PT",
    "Southern Europe: Lisboa 1, Porto 4, Coimbra 3, Évora 7, Braga 4",
    ["Rua Direita", "Rua das Flores", "Largo da Sé", "Rua do Mercado"],
    (area, draw) => `${area}${digits(draw, 3)}-${digits(draw, 3)}`,
  ),
  Italy: country(
    "IT",
    "Southern Europe: Milano 20, Torino 10, Firenze 50, Bologna 40, Verona 37, Lucca 55, Roma 00",
    ["Via Garibaldi", "Via Roma", "Piazza Vecchia", "Via dei Mille", "Corso Italia"],
    continental,
  ),
  Greece: country("GR", "Southern Europe: Athína 10, Thessaloníki 54, Nafplio 21", plain, continental),
  Cyprus: country(
    "CY",
    "Southern Europe: Nicosia 1, Limassol 3, Larnaca 6, Paphos 8",
    plain,
    fourDigits,
    false,
  ),
  Malta: country(
    "MT",
    "Southern Europe: Valletta VLT, Sliema SLM",
    plain,
    (area, draw) => `${area} ${digits(draw, 4)}`,
    false,
  ),
  Sweden: country(
    "SE",
    "Nordics: Stockholm 11, Göteborg 41, Malmö 21, Uppsala 75, Visby 62",
    nordic,
    continental,
  ),
  Norway: country("NO", "Nordics: Oslo 0, Bergen 5, Trondheim 7, Stavanger 4", nordic, fourDigits),
  Denmark: country("DK", "Nordics: København 1, Aarhus 8, Odense 5, Aalborg 9", nordic, fourDigits),
  Finland: country("FI", "Nordics: Helsinki 00, Turku 20, Tampere 33, Porvoo 06", nordic, continental),
  Iceland: country("IS", "Nordics: Reykjavík 1", nordic, (area, draw) => `${area}${digits(draw, 2)}`),
  Lithuania: country("LT", "Nordics: Vilnius 0", plain, continental),
  Poland: country(
    "PL",
    "Germany: Warszawa 00, Kraków 30, Gdańsk 80, Poznań 60",
    ["ul. Długa", "ul. Ogrodowa", "ul. Kwiatowa", "Rynek"],
    (area, draw) => `${area}-${digits(draw, 3)}`,
  ),
  "Czech Republic": country("CZ", "Germany: Praha 11", plain, continental),
  Australia: country(
    "AU",
    "Overseas: Melbourne 3, Sydney 2, Brisbane 4, Adelaide 5, Hobart 7, Perth 6",
    english,
    fourDigits,
    false,
  ),
  USA: country(
    "US",
    "Overseas: Portland 04, Boston 02, Savannah 31, Seattle 98, Chicago 60",
    plain,
    continental,
    false,
  ),
  Canada: country(
    "CA",
    "Overseas: Toronto M5V, Victoria V8W, Halifax B3J, Québec G1R",
    plain,
    (area, draw) => `${area} ${1 + draw.below(9)}${letter(draw)}${1 + draw.below(9)}`,
    false,
  ),
  Japan: country(
    "JP",
    "Overseas: Tokyo 1, Kyoto 6, Kobe 6, Yokohama 2",
    plain,
    (area, draw) => `${area}${digits(draw, 2)}-${digits(draw, 4)}`,
    false,
  ),
  Korea: country("KR", "Overseas: Seoul 0, Busan 4", plain, continental, false),
  Singapore: country(
    "SG",
    "Overseas: Singapore 0",
    plain,
    (area, draw) => `${area}${digits(draw, 5)}`,
    false,
  ),
  Thailand: country("TH", "Overseas: Bangkok 10", plain, continental, false),
  Israel: country(
    "IL",
    "Overseas: Tel Aviv 6, Haifa 3, Jerusalem 9",
    plain,
    (area, draw) => `${area}${digits(draw, 6)}`,
    false,
  ),
  Lebanon: country("LB", "Overseas: Beirut 1", plain, fourDigits, false),
  "United Arab Emirates": country(
    "AE",
    "Overseas: Dubai 0, Abu Dhabi 0",
    plain,
    (area, draw) => `${area}${digits(draw, 4)}`,
    false,
  ),
  "Saudi Arabia": country("SA", "Overseas: Jeddah 2", plain, continental, false),
  Bahrain: country("BH", "Overseas: Manama 3", plain, (area, draw) => `${area}${digits(draw, 2)}`, false),
  RSA: country("ZA", "Overseas: Cape Town 8, Stellenbosch 7", plain, fourDigits, false),
  Nigeria: country("NG", "Overseas: Lagos 1", plain, (area, draw) => `${area}${digits(draw, 5)}`, false),
  Brazil: country(
    "BR",
    "Overseas: São Paulo 0, Curitiba 8",
    plain,
    (area, draw) => `${area}${digits(draw, 4)}-${digits(draw, 3)}`,
    false,
  ),
  "West Indies": country(
    "BB",
    "Overseas: Bridgetown 1",
    plain,
    (area, draw) => `BB${area}${digits(draw, 4)}`,
    false,
  ),
}
