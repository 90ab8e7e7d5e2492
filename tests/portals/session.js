// Stands for the portal's own sign-in, which in a real portal is a library. It gives one token after the other, as when
// the service takes one no longer before its time is up; the last one stays.

/** A bearer token for the service. */
export async function accessToken() {
  const [token = "owner-token", ...later] = (sessionStorage.getItem("tokens") ?? "").split(" ").filter(Boolean);
  if (later.length) sessionStorage.setItem("tokens", later.join(" "));
  return token;
}
