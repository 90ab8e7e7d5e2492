// A plain page as a portal would write it: signs in by the site's cookies; attributes come from the address.
const place = document.getElementById("place");
const cookie = (name) => document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);

place.csrf = () => ({ header: "X-CSRF-Token", value: cookie("wg_csrf") });
for (const [name, value] of new URLSearchParams(location.search)) place.setAttribute(name, value);
if (location.hash) place.section = location.hash.slice(1);
for (const name of ["ready", "renamed", "unsaved", "keys-changed", "imported", "deleted", "unauthorized", "error"]) {
  place.addEventListener(`wg-${name}`, (event) => console.info(event.type, event.detail));
}
