/** Cuts the secret part off links that set a password. */
export function hideOneTimeLinks(content: string): string {
  return content.replace(/(\/(?:reset-password|invitation)\/)[\w-]+/g, "$1…")
}
