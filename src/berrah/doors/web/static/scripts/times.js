// Keeps "3 min" true, and says the exact moment in the reader's own time zone.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { lang } = document.documentElement;
const locale = lang === "ar" ? "ar-MA" : lang;
const exact = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });

export function keepTimes() {
  refresh();
  setInterval(refresh, MINUTE);
}

function refresh() {
  for (const time of document.querySelectorAll(".when time")) {
    const at = new Date(time.dateTime);
    const passed = Date.now() - at;
    if (passed >= MINUTE && passed < HOUR) time.textContent = short(passed / MINUTE, "minute");
    else if (passed >= HOUR && passed < 24 * HOUR) time.textContent = short(passed / HOUR, "hour");
  }
  for (const time of document.querySelectorAll(".exact time")) time.textContent = exact.format(new Date(time.dateTime));
}

function short(n, unit) {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(Math.floor(n));
}
