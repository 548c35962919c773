import { type Browser, type BrowserContext, test as base, expect, type Page, request } from "@playwright/test"
import { type Person, password, people } from "./people.ts"

export { expect }

export type Opening = {
  /** "browser": as the person's own device and account decide. */
  locale?: "en" | "zh-CN" | "browser"
  theme?: "light" | "dark"
  width?: number
  height?: number
  script?: boolean
  /** The journey asks for what it must not get: answers of 403 and 404 are no fault. */
  refusals?: boolean
}

/** One of the known people, nobody, or someone who only came into being during the journey. */
export type Who = Person | "guest" | { email: string; password: string }

type Fixtures = {
  /** A new window of this person. Whatever a browser reports as an error in it fails the test. */
  open: (who: Who, opening?: Opening) => Promise<Page>
}

export const test = base.extend<Fixtures>({
  open: async ({ browser, baseURL }, use) => {
    const opened: Opened[] = []
    await use(async (who, opening = {}) => {
      const one = await openWindow(browser, await stateOf(who, String(baseURL)), opening)
      opened.push(one)
      return one.page
    })
    for (const { context } of opened) await context.close()
    expect(
      opened.flatMap((each) => each.faults),
      "what the browser reported as errors",
    ).toEqual([])
  },
})

type State = Awaited<ReturnType<BrowserContext["storageState"]>>
type Opened = { context: BrowserContext; page: Page; faults: string[] }

const nobody: State = { cookies: [], origins: [] }
const states = new Map<Person, Promise<State>>()

/** One sign-in a person and run: the sign-in form itself has a test of its own. */
function stateOf(who: Who, baseURL: string): Promise<State> {
  if (who === "guest") return Promise.resolve(nobody)
  if (typeof who === "object") return signIn(who.email, who.password, baseURL)
  const known = states.get(who) ?? signIn(people[who], password, baseURL)
  states.set(who, known)
  return known
}

async function signIn(email: string, secret: string, baseURL: string): Promise<State> {
  const client = await request.newContext({ baseURL, extraHTTPHeaders: { Origin: baseURL } })
  const answer = await client.post("/sign-in", { form: { email, password: secret }, maxRedirects: 0 })
  if (answer.status() !== 303) throw new Error(`${email} cannot sign in: ${answer.status()}`)
  const state = await client.storageState()
  await client.dispose()
  return state
}

async function openWindow(browser: Browser, state: State, opening: Opening): Promise<Opened> {
  const { width = 1440, height = 900, script = true, theme = "light" } = opening
  const context = await browser.newContext({
    storageState: state,
    viewport: { width, height },
    javaScriptEnabled: script,
    colorScheme: theme,
    hasTouch: width < 600,
    isMobile: width < 600,
  })
  const { locale = "en" } = opening
  if (locale !== "browser") {
    // Set, so that what an account was last shown in does not decide: the device comes before the account.
    const url = String(test.info().project.use.baseURL)
    await context.addCookies([{ name: "lang", value: locale, url }])
  }
  const faults: string[] = []
  watch(context, faults, opening.refusals ?? false)
  const page = await context.newPage()
  if (script) waitForScript(page)
  return { context, page, faults }
}

/** A page can be pressed as soon as it is there, and pressed by script only once React has taken it over. */
function waitForScript(page: Page): void {
  const goto = page.goto.bind(page)
  page.goto = async (url, options) => {
    const answer = await goto(url, options)
    if (answer?.headers()["content-type"]?.startsWith("text/html"))
      await page.waitForFunction(() =>
        Object.keys(document).some((key) => key.startsWith("__reactContainer$")),
      )
    return answer
  }
}

/** Everything a browser would only tell its console. */
function watch(context: BrowserContext, faults: string[], refusals: boolean): void {
  context.on("weberror", (error) => faults.push(`thrown on ${error.page()?.url()}: ${error.error().stack}`))
  context.on("console", (message) => {
    // The browser's own note about an answer's status: the answers are judged below, where more is known of them.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return
    faults.push(`console on ${message.page()?.url()}: ${message.text()}`)
  })
  context.on("response", (response) => {
    const status = response.status()
    const asked = response.request()
    // A form that is refused says so by its status. That is an answer, not a fault; a page that is missing is one.
    const refused = asked.method() === "POST" || refusals
    if (status >= 500 || (status >= 400 && !refused))
      faults.push(`${status} for ${asked.method()} ${asked.url()}`)
  })
}
